import assert from "node:assert/strict";
import type { PolicyCondition } from "#provider/policy/document.js";
import { isLoosened } from "#provider/policy/loosened.js";

const of = (operator: string, ...values: readonly string[]): PolicyCondition => ({ [operator]: { k: values } });
const ip = (...networks: readonly string[]) => of("IpAddress", ...networks);
const date = "2026-01-01T00:00:00Z";

type Row = readonly [from: PolicyCondition, to: PolicyCondition];

/** The second condition holds for a request for which the first one does not. */
const looser: readonly Row[] = [
  [of("NumericLessThan", "5"), of("NumericLessThan", "6")],
  [of("NumericGreaterThan", "5"), of("NumericGreaterThan", "4")],
  [of("NumericEquals", "5"), of("NumericEquals", "6")],
  [of("NumericLessThanIfExists", "5"), of("NumericLessThanIfExists", "6")],
  [of("DateLessThan", "1700000000"), of("DateLessThan", "1800000000")],
  [of("DateLessThan", date), of("DateLessThan", "1900000000")],
  [of("DateLessThan", "1700000000"), of("DateLessThan", date)],
  [of("NumericLessThan", "5"), of("StringEquals", "5")],
  [of("StringEquals", "5"), of("NumericLessThan", "5")],
  [of("Bool", "true"), of("StringEquals", "true")],
  [of("StringEquals", "true"), of("Bool", "true")],
  [of("Bool", "true"), of("Bool", "true", "false")],
  [ip("10.0.0.1"), ip("10.0.0.0/24")],
  [ip("2001:db8::1"), ip("2001:db8::/64")],
  [ip("10.0.0.0/25"), ip("10.0.0.0/24")],
  [ip("10.0.0.0/8"), ip("10.1.0.0/16", "192.168.0.0/16")],
  [ip("10.0.0.0/8"), ip("x", "192.168.0.0/16")],
  [ip("10.0.0.0/8"), ip("::/0")],
  [of("StringNotEquals", "a", "b"), of("StringEquals", "c", "a")],
  [of("StringNotEquals", "a", "b"), of("StringEquals", "b")],
  [of("StringEqualsIgnoreCase", "a"), of("StringLike", "A*")],
  [of("ArnEquals", "arn:aws:iam::111122223333:role/ci"), of("ArnEquals", "arn:aws:iam::111122223333:role/*")],
  [of("ForAnyValue:StringEquals", "a"), of("ForAllValues:StringEquals", "a")],
];

const notLooser: readonly Row[] = [
  [of("NumericLessThan", "5"), of("NumericLessThan", "4")],
  [of("NumericLessThan", "5"), of("NumericLessThan", "5.0")],
  [of("NumericGreaterThan", "5"), of("NumericGreaterThan", "6")],
  [of("NumericGreaterThan", "5"), of("NumericGreaterThan", "5.0")],
  [of("NumericEquals", "5"), of("NumericEquals", "5.0")],
  [of("NumericLessThanIfExists", "5"), of("NumericLessThanIfExists", "4")],
  [of("DateLessThan", "1700000000"), of("DateLessThan", "1600000000")],
  [of("DateLessThan", date), of("DateLessThan", "1700000000")],
  [of("DateGreaterThan", date), of("DateGreaterThan", "1900000000")],
  // What cannot be told is no alarm.
  [of("NumericLessThan", "5"), of("NumericGreaterThan", "6")],
  [of("NumericLessThan", "5", "6"), of("NumericLessThan", "7")],
  [of("NumericLessThan", "5"), of("NumericLessThan", "6", "7")],
  [of("NumericLessThan", "x"), of("NumericLessThan", "6")],
  [of("NumericLessThan", ""), of("NumericLessThan", "6")],
  [of("NumericNotEquals", "5"), of("NumericEquals", "6")],
  [ip("10.0.0.0/25", "10.0.0.128/25"), ip("10.0.0.0/24")],
  [ip("10.0.0.0/8"), ip("x")],
  [ip("x"), ip("10.0.0.0/8")],
  [ip("10.0.0.0/8"), ip("10.1.0.0/16", "x")],
  [ip("10.0.0.0/8", "192.168.0.0/16"), ip("192.168.1.0/24", "10.1.0.0/16")],
  [ip("10.0.0.1"), ip("10.0.0.1/32")],
  [ip("10.0.0.1/32"), ip("10.0.0.1")],
  [ip("2001:db8::1"), ip("2001:db8::1/128")],
  [ip("10.0.0.0/24"), ip("10.0.0.7")],
  [of("StringNotEquals", "a", "b"), of("StringEquals", "c", "d")],
  [of("StringEquals", "a*"), of("StringEquals", "a*")],
  [of("StringEquals", "ab"), of("StringLike", "ab")],
  [of("StringLike", "a*"), of("StringEquals", "ab")],
  [of("StringEqualsIgnoreCase", "A"), of("StringEquals", "a")],
  [of("ArnEquals", "arn:aws:iam::111122223333:role/*"), of("ArnEquals", "arn:aws:iam::111122223333:role/ci")],
  [of("StringNotEquals", "a"), of("StringNotEqualsIfExists", "a")],
  [of("StringEqualsIfExists", "a"), of("StringEqualsIfExists", "a")],
  [of("StringEqualsIfExists", "a"), of("StringEquals", "a")],
  [of("ForAllValues:StringEquals", "a"), of("ForAllValues:StringEquals", "a")],
  [of("ForAllValues:StringEquals", "a"), of("StringEquals", "a")],
  [of("ForAnyValue:StringEquals", "a"), of("StringEquals", "a")],
  [of("StringEquals", "a"), of("ForAnyValue:StringEquals", "a")],
  // One of several tests of a key is enough.
  [of("StringEquals", "a"), { ...of("StringEquals", "a", "b"), ...of("StringLike", "a") }],
  [of("Bool", "true", "false"), of("Bool", "true")],
];

describe("isLoosened, of bounds and networks", () => {
  for (const [rows, is] of [
    [looser, true],
    [notLooser, false],
  ] as const) {
    for (const [from, to] of rows) {
      it(`is ${is} from ${JSON.stringify(from)} to ${JSON.stringify(to)}`, () => {
        assert.equal(isLoosened(from, to), is);
      });
    }
  }
});
