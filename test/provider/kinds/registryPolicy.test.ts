import assert from "node:assert/strict";
import fc from "fast-check";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { itObeysTheLawsOfKinds } from "../../support/kindLaws.js";
import { policies } from "../../support/policies.js";
import { document, statement } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

describe("the whole registry policy, as a resource type", () => {
  itObeysTheLawsOfKinds(registryPolicy, {
    values: fc.oneof(
      policies,
      policies.map((policy) => JSON.stringify(policy)),
    ),
    without: [{}, { policy: undefined }, { policy: null }],
    partlyUnknown: { ...document(statement("A")), Id: unknownText },
    malformed: "{",
  });

  it("is spelt as text only for a user who writes text, one that people can read", () => {
    const policy = document(statement("A"));

    assert.equal(registryPolicy.spell(policy, "{}"), JSON.stringify(policy, null, 2));
    assert.equal(registryPolicy.spell(policy, { Statement: [] }), policy);
    assert.equal(registryPolicy.spell(policy, undefined), policy);
  });

  it("shows a line per statement, and that they are not known yet while the policy is not", () => {
    const { outputs } = registryPolicy.read(document(statement("A"), statement("B")));

    assert.deepEqual(Object.keys(Object(outputs.statements)), ["A", "B"]);
    assert.deepEqual(registryPolicy.read(unknownText).outputs, { statements: unknownText });
  });

  it("says of a mistake where it stands in the argument", () => {
    const { findings } = registryPolicy.read({ Statement: [{ ...statement("A"), Effect: "allow" }] });

    assert.deepEqual(
      findings({}).map(({ path }) => path),
      ["policy.Statement[0].Effect"],
    );
  });
});
