import assert from "node:assert/strict";
import { isMet } from "#emulator/policy/admits.js";
import type { Condition } from "#emulator/policy/policyDocument.js";

const role = "arn:aws:iam::111122223333:role/replication";
const keys = new Map([
  ["aws:principalaccount", "111122223333"],
  ["aws:principalarn", role],
  ["aws:name", "Web"],
]);
const on = (operator: string, key: string, ...values: readonly string[]): Condition => ({
  [operator]: { [key]: values },
});

describe("emulator: conditions", () => {
  const cases: readonly (readonly [title: string, condition: Condition | undefined, met: boolean])[] = [
    ["no condition", undefined, true],
    ["an empty one", {}, true],
    ["an equal text", on("StringEquals", "aws:name", "Web"), true],
    ["a text in other letters", on("StringEquals", "aws:name", "web"), false],
    ["one of several texts", on("StringEquals", "aws:name", "Api", "Web"), true],
    ["a text in other letters, where they do not matter", on("StringEqualsIgnoreCase", "aws:name", "wEB"), true],
    ["another text, where letters do not matter", on("StringEqualsIgnoreCase", "aws:name", "api"), false],
    ["a pattern", on("StringLike", "aws:name", "W?*"), true],
    ["a pattern for texts that are longer", on("StringLike", "aws:name", "Web?"), false],
    ["a pattern, where patterns are texts", on("StringEquals", "aws:name", "W*"), false],
    ["another text, negated", on("StringNotEquals", "aws:name", "Api"), true],
    ["one of several texts, negated", on("StringNotEquals", "aws:name", "Api", "Web"), false],
    ["a text in other letters, negated", on("StringNotEqualsIgnoreCase", "aws:name", "web"), false],
    ["a pattern, negated", on("StringNotLike", "aws:name", "W*"), false],
    ["an equal ARN", on("ArnEquals", "aws:PrincipalArn", role), true],
    ["a pattern of an ARN", on("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*"), true],
    ["another ARN", on("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:user/*"), false],
    ["an equal ARN, negated", on("ArnNotEquals", "aws:PrincipalArn", role), false],
    ["a pattern of an ARN, negated", on("ArnNotLike", "aws:PrincipalArn", "*"), false],
    ["a key in other letters", on("stringequals", "AWS:Name", "Web"), true],
    ["a missing key", on("StringEquals", "aws:SourceAccount", "111122223333"), false],
    ["a missing key, negated", on("StringNotEquals", "aws:SourceAccount", "111122223333"), true],
    ["a missing key, if it exists", on("StringEqualsIfExists", "aws:SourceAccount", "1"), true],
    ["another text, if it exists", on("StringEqualsIfExists", "aws:name", "Api"), false],
    ["an operator that is not evaluated", on("Bool", "aws:name", "Web"), false],
    ["two keys of which one differs", { StringEquals: { "aws:name": ["Web"], "aws:PrincipalAccount": ["2"] } }, false],
    [
      "two operators of which one fails",
      { ...on("StringLike", "aws:name", "*"), ...on("Bool", "aws:name", "x") },
      false,
    ],
  ];
  for (const [title, condition, met] of cases) {
    it(`${met ? "hold" : "fails to hold"} for ${title}`, () => {
      assert.equal(isMet(condition, keys), met);
    });
  }
});
