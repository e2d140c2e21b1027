import assert from "node:assert/strict";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { itObeysTheLawsOfKinds } from "../../support/kindLaws.js";
import { rules } from "../../support/rules.js";
import { rule } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

describe("the whole replication configuration, as a resource type", () => {
  itObeysTheLawsOfKinds(replicationConfiguration, {
    values: rules.map((list) => ({ rules: list })),
    without: [{}, { replicationConfiguration: undefined }, { replicationConfiguration: null }],
    partlyUnknown: { rules: [rule("us-east-1", "prod/"), { destinations: unknownText }] },
    malformed: { rules: {} },
  });

  it("shows a line per rule, and that they are not known yet while the configuration is not", () => {
    const { outputs } = replicationConfiguration.read({ rules: [rule("us-east-1", "prod/")] });

    assert.deepEqual(outputs, { rules: { "prod/*": "us-east-1 in 111122223333" } });
    assert.deepEqual(replicationConfiguration.read(unknownText).outputs, { rules: unknownText });
  });

  it("says of a mistake where it stands in the argument", () => {
    const { findings } = replicationConfiguration.read({ rules: [{ destinations: [{ region: "us-east-1" }] }] });

    assert.deepEqual(
      findings({}).map(({ path }) => path),
      ["replicationConfiguration.rules[0].destinations[0].registryId"],
    );
  });

  it("has the rules whose destinations can be asked", () => {
    const list = [rule("us-east-1", "prod/")];

    assert.equal(replicationConfiguration.rulesIn?.(list), list);
  });
});
