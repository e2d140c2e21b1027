import { itWarnsOf, when } from "../../../support/lint.js";

describe("lintConditions", () => {
  itWarnsOf([
    [
      "aws:SourceAccount",
      when({ StringEquals: { "aws:SourceAccount": "111111111111" } }),
      "CONDITION_NEVER_SET",
      '[0].Condition.StringEquals["aws:SourceAccount"]',
    ],
    [
      "aws:SourceArn in another case",
      when({ ArnLike: { "AWS:sourcearn": "arn:*" } }),
      "CONDITION_NEVER_SET",
      '[0].Condition.ArnLike["AWS:sourcearn"]',
    ],
    [
      "aws:SourceArn that must be set",
      when({ Null: { "aws:SourceArn": false } }),
      "CONDITION_NEVER_SET",
      '[0].Condition.Null["aws:SourceArn"]',
    ],
    [
      "aws:SourceArn for an account beside a service",
      when(
        { ArnLike: { "aws:SourceArn": "x" } },
        { Principal: { Service: "s", AWS: "111111111111" }, Action: "ecr:*" },
      ),
      "CONDITION_NEVER_SET",
      '[0].Condition.ArnLike["aws:SourceArn"]',
    ],
    [
      "a Deny unless aws:SourceAccount",
      when({ StringNotEquals: { "aws:SourceAccount": "1" } }, { Effect: "Deny" }),
      "CONDITION_NEVER_SET",
      '[0].Condition.StringNotEquals["aws:SourceAccount"]',
    ],
    [
      "an account of 11 digits",
      when({ StringEquals: { "aws:PrincipalAccount": ["111111111111", "11111111111"] } }),
      "VALUE_NEVER_MATCHES",
      '[0].Condition.StringEquals["aws:PrincipalAccount"][1]',
    ],
    [
      "an account of 11 digits that is excepted",
      when({ StringNotEqualsIfExists: { "AWS:PrincipalAccount": "11111111111" } }),
      "VALUE_NEVER_MATCHES",
      '[0].Condition.StringNotEqualsIfExists["AWS:PrincipalAccount"]',
    ],
    [
      "a wildcard where none is read",
      when({ StringEquals: { "aws:PrincipalAccount": "1111*" } }),
      "VALUE_NEVER_MATCHES",
      '[0].Condition.StringEquals["aws:PrincipalAccount"]',
    ],
    [
      "a pattern of letters for an account",
      when({ "ForAnyValue:StringLike": { "aws:PrincipalAccount": "a*" } }),
      "VALUE_NEVER_MATCHES",
      '[0].Condition["ForAnyValue:StringLike"]["aws:PrincipalAccount"]',
    ],
    [
      "a pattern of 13 digits",
      when({ StringLike: { "aws:ResourceAccount": "1?????????????" } }),
      "VALUE_NEVER_MATCHES",
      '[0].Condition.StringLike["aws:ResourceAccount"]',
    ],
    [
      "a source account of a service that lost a digit",
      when(
        { StringEquals: { "aws:SourceAccount": "11111111111" } },
        { Principal: { Service: "omics.amazonaws.com" }, Action: "ecr:*" },
      ),
      "VALUE_NEVER_MATCHES",
      '[0].Condition.StringEquals["aws:SourceAccount"]',
    ],
    [
      "a name instead of an ARN",
      when({ StringLike: { "aws:PrincipalArn": "role/*" } }),
      "VALUE_NEVER_MATCHES",
      '[0].Condition.StringLike["aws:PrincipalArn"]',
    ],
    [
      "an ARN that is cut short where no wildcard is read",
      when({ StringEquals: { "aws:PrincipalArn": "arn:aws:iam:*" } }),
      "VALUE_NEVER_MATCHES",
      '[0].Condition.StringEquals["aws:PrincipalArn"]',
    ],
    [
      "what is no ARN although it has as many parts",
      when({ ArnEquals: { "aws:PrincipalArn": "urn:aws:iam::111111111111:role/r" } }),
      "VALUE_NEVER_MATCHES",
      '[0].Condition.ArnEquals["aws:PrincipalArn"]',
    ],
    [
      "a line break at the end of a value",
      when({ StringEquals: { "aws:PrincipalOrgID": "o-1\n" } }),
      "STRAY_CHARACTERS",
      '[0].Condition.StringEquals["aws:PrincipalOrgID"]',
    ],
    [
      "a zero-width space in front of a value",
      when({ StringEquals: { "aws:PrincipalOrgID": "\u200bo-1" } }),
      "STRAY_CHARACTERS",
      '[0].Condition.StringEquals["aws:PrincipalOrgID"]',
    ],
    [
      "a zero-width space after a value",
      when({ StringEquals: { "aws:PrincipalOrgID": "o-1\u200b" } }),
      "STRAY_CHARACTERS",
      '[0].Condition.StringEquals["aws:PrincipalOrgID"]',
    ],
    [
      "a tab between words",
      when({ StringEquals: { "aws:PrincipalTag/team": "my\tteam" } }),
      "STRAY_CHARACTERS",
      '[0].Condition.StringEquals["aws:PrincipalTag/team"]',
    ],
  ]);
});
