import fc from "fast-check";
import { replicationRule } from "#provider/kinds/replicationRule.js";
import { itObeysTheLawsOfKinds } from "../../support/kindLaws.js";
import { rules } from "../../support/rules.js";
import { rule } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

/** A rule without destinations counts as none: `get` has no others to give. */
const given = rules
  .filter((list) => list.some(({ destinations }) => destinations.length > 0))
  .chain((list) => fc.constantFrom(...list.filter(({ destinations }) => destinations.length > 0)));

describe("one rule of a replication configuration, as a resource type", () => {
  itObeysTheLawsOfKinds(replicationRule, {
    values: given,
    without: [{}, { destinations: null }, { destinations: [] }, { repositoryFilters: [{ filter: "prod/" }] }],
    partlyUnknown: { ...rule("us-east-1"), repositoryFilters: [{ filter: unknownText }] },
    malformed: { destinations: {} },
  });
});
