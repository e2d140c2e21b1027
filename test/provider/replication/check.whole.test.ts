import { account, itReports, numbers, rule, virginia } from "../../support/ruleChecks.js";

describe("checkWhole", () => {
  itReports([
    ["26 rules", numbers(26).map((index) => rule([`team-${index + 10}/`])), "MANY_RULES", ""],
    [
      "26 destinations that differ",
      [{ destinations: numbers(26).map((index) => ({ ...virginia, registryId: account(index) })) }],
      "MANY_UNIQUE_DESTINATIONS",
      "",
    ],
    ["a rule twice, in another order", [rule(["prod", "web"]), rule(["web", "prod"])], "DUPLICATE_RULE", "[1]"],
  ]);
});
