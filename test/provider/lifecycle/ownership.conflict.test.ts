import assert from "node:assert/strict";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { listChanges } from "#provider/lifecycle/ownership.js";
import { rule } from "../../support/samples.js";

const registry = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const [prod, legacy] = [rule("us-east-1", "prod/"), rule("eu-north-1", "legacy/")];
const numbered = (count: number) => Array.from({ length: count }, (_, i) => rule("us-east-1", `team-${i}/`));
const lines = (from: readonly ReturnType<typeof rule>[], to: readonly ReturnType<typeof rule>[]) =>
  listChanges(replicationConfiguration.setting, from, to, registry);

describe("listChanges", () => {
  it("has a line per change, indented", () => {
    const list = lines([legacy], [prod]);

    assert.equal(list.length, 2);
    for (const line of list) assert.match(line, /^ {2}- \S/);
  });

  it("shows 40 changes in full", () => {
    const list = lines(numbered(40), []);

    assert.equal(list.length, 40);
    assert.doesNotMatch(list.join("\n"), /more$/);
  });

  it("counts those after the 40th", () => {
    const list = lines(numbered(43), []);

    assert.equal(list.length, 41);
    assert.equal(list.at(-1), "  ... and 3 more");
  });
});
