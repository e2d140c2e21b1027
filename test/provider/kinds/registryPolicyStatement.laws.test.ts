import { registryPolicyStatement } from "#provider/kinds/registryPolicyStatement.js";
import { itObeysTheLawsOfKinds } from "../../support/kindLaws.js";
import { statements } from "../../support/policies.js";
import { statement } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

describe("one statement of a registry policy, as a resource type", () => {
  itObeysTheLawsOfKinds(registryPolicyStatement, {
    values: statements,
    without: [{}, { statement: undefined }, { statement: null }],
    partlyUnknown: { ...statement("A"), Resource: unknownText },
    malformed: { ...statement("A"), Effect: "allow" },
  });
});
