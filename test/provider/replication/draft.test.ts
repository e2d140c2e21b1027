import assert from "node:assert/strict";
import { draftRule } from "#provider/replication/draft.js";
import { itReports, to, virginia } from "../../support/ruleChecks.js";

describe("draft", () => {
  itReports([
    ["rules that are an object", {}, "WRONG_TYPE", ""],
    ["a rule that is a text", ["x"], "WRONG_TYPE", "[0]"],
    [
      "an account that is a number",
      to({ ...virginia, registryId: 222_222_222_222 }),
      "WRONG_TYPE",
      "[0].destinations[0].registryId",
    ],
    ["no destinations at all", [{}], "MISSING_PROPERTY", "[0].destinations"],
    ["no Region", to({ registryId: "222222222222" }), "MISSING_PROPERTY", "[0].destinations[0].region"],
    [
      "a misspelt property, which would replicate everything",
      [{ destinations: [virginia], repositoryFilter: [] }],
      "UNKNOWN_PROPERTY",
      "[0].repositoryFilter",
    ],
  ]);
});

describe("draftRule", () => {
  it("gives the one rule as a whole list, with the paths of its own properties", () => {
    const { items, ...list } = draftRule({ destinations: [virginia] });

    assert.deepEqual(list, { given: true, known: true, path: "destinations", more: false, findings: [] });
    assert.deepEqual(
      items.map(({ path, destinations }) => [path, destinations.items.map((one) => one.path)]),
      [["", ["destinations[0]"]]],
    );
  });
});
