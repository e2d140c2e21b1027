import assert from "node:assert/strict";
import { exceededRuleLimits } from "#provider/replication/check.js";
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

describe("exceededRuleLimits", () => {
  const to = (index: number) => ({ destinations: [{ region: "us-east-1", registryId: account(index) }] });
  const codes = (count: number, at: (index: number) => ReturnType<typeof to>) =>
    exceededRuleLimits(numbers(count).map(at)).map(({ code, path }) => `${path}: ${code}`);

  it("finds nothing at the limits", () => {
    assert.deepEqual(codes(25, to), []);
  });

  it("finds one rule too many", () => {
    assert.deepEqual(
      codes(26, () => to(0)),
      ["rules: MANY_RULES"],
    );
  });

  it("finds one destination too many, across the rules", () => {
    assert.deepEqual(codes(26, to), ["rules: MANY_RULES", "rules: MANY_UNIQUE_DESTINATIONS"]);
  });

  it("counts the accounts of one Region apart", () => {
    const [finding] = exceededRuleLimits([{ destinations: numbers(26).flatMap((index) => to(index).destinations) }]);

    assert.equal(finding?.code, "MANY_UNIQUE_DESTINATIONS");
  });
});
