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
