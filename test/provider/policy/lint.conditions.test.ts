import { itWarnsOf, when } from "../../support/lint.js";

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
      when({ ArnLike: { "aws:SourceArn": "x" } }, { Principal: { Service: "s", AWS: "111111111111" } }),
      "CONDITION_NEVER_SET",
      '[0].Condition.ArnLike["aws:SourceArn"]',
    ],
    [
      "a Deny unless aws:SourceAccount",
      when({ StringNotEquals: { "aws:SourceAccount": "1" } }, { Effect: "Deny" }),
      "CONDITION_NEVER_SET",
      '[0].Condition.StringNotEquals["aws:SourceAccount"]',
    ],
  ]);
});
