import assert from "node:assert/strict";
import { holdsWithoutKey, isNeverSet } from "#provider/policy/evaluate/conditionHolds.js";

describe("holdsWithoutKey", () => {
  const hold = [
    ...["StringNotEquals", "StringNotEqualsIgnoreCase", "StringNotLike", "ArnNotEquals", "ArnNotLike"],
    ...["NumericNotEquals", "DateNotEquals", "NotIpAddress", "stringnotequals"],
    ...["StringEqualsIfExists", "BoolIfExists", "ForAllValues:StringEquals"],
  ];
  for (const operator of hold) {
    it(`is true of ${operator}`, () => assert.ok(holdsWithoutKey(operator, ["x"])));
  }

  const fail = [
    ...["StringEquals", "StringLike", "ArnLike", "Bool", "NumericLessThan", "DateEquals", "IpAddress", "BinaryEquals"],
    ...["ForAnyValue:StringEquals", "ForAnyValue:StringNotEquals", "ForAnyValue:StringLikeIfExists"],
  ];
  for (const operator of fail) {
    it(`is false of ${operator}`, () => assert.ok(!holdsWithoutKey(operator, ["x"])));
  }

  it("is what one of several values of Null asks for", () => {
    assert.ok(holdsWithoutKey("null", ["false", "true"]));
  });

  it("is what Null asks for", () => {
    assert.deepEqual(
      ["true", "TRUE", "false"].map((value) => holdsWithoutKey("Null", [value])),
      [true, true, false],
    );
  });
});

describe("isNeverSet", () => {
  it("knows the two keys in any case, and no others", () => {
    const keys = ["aws:SourceAccount", "AWS:SOURCEARN", "aws:SourceIp", "aws:SourceAccount2", "x-aws:SourceArn"];

    assert.deepEqual(keys.map(isNeverSet), [true, true, false, false, false]);
  });
});
