import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import { checkRegistryPolicy } from "#provider/policy/check.js";
import { itWarnsOf, one } from "../../../support/lint.js";

const under = (operator: string, key = "aws:PrincipalOrgID", value = "o-a1b2c3d4e5") =>
  one({ Principal: "*", Condition: { [operator]: { [key]: value } } });
const said = (policy: unknown) =>
  checkRegistryPolicy(policy)
    .filter(({ code }) => code === "CONDITION_UNKNOWN")
    .map(describeFinding);

describe("lintConditionNames", () => {
  itWarnsOf([
    [
      "an operator that IAM does not have",
      under("StringEqual"),
      "CONDITION_UNKNOWN",
      '[0].Condition.StringEqual["aws:PrincipalOrgID"]',
    ],
    [
      "a key that is nearly one of AWS",
      under("StringEquals", "aws:PrincipleOrgID"),
      "CONDITION_UNKNOWN",
      '[0].Condition.StringEquals["aws:PrincipleOrgID"]',
    ],
  ]);

  it("names the operator and the key that were meant", () => {
    assert.match(
      said(under("ForAnyValue:StringEqualIfExists")).join(),
      /"ForAnyValue:StringEqualIfExists".*use StringEquals$/,
    );
    assert.match(
      said(under("StringEquals", "aws:PrincipleOrgID")).join(),
      /"aws:PrincipleOrgID".*use aws:PrincipalOrgID$/,
    );
    assert.match(said(under("Grumble")).join(), /use one of the condition operators in the IAM User Guide$/);
  });

  it("takes operators and keys in any case, with their prefixes, suffixes and tags", () => {
    const good = [
      ["stringequals", "AWS:principalorgid"],
      ["ForAllValues:StringLikeIfExists", "aws:PrincipalOrgPaths"],
      ["StringEquals", "aws:PrincipalTag/team"],
      ["Null", "aws:SourceVpc"],
    ] as const;

    assert.deepEqual(
      good.flatMap(([operator, key]) => said(under(operator, key))),
      [],
    );
  });

  it("leaves keys of services alone, and those that are like no other", () => {
    const others = ["ecr:ResourceTag/team", "saml:aud", "aws:SomethingNewOfNextYear"];

    assert.deepEqual(
      others.flatMap((key) => said(under("StringEquals", key))),
      [],
    );
  });
});
