import assert from "node:assert/strict";
import type { PolicyCondition } from "#provider/policy/document.js";
import { isLoosened } from "#provider/policy/loosened.js";

const org = "aws:PrincipalOrgID";
const arn = "aws:PrincipalArn";
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const test = (operator: string, key: string, ...values: string[]): PolicyCondition => ({
  [operator]: { [key]: values },
});
const ip = (...networks: string[]) => test("IpAddress", "aws:SourceIp", ...networks);
const below = (limit: string) => test("NumericLessThan", "n", limit);
const until = (date: string) => test("DateLessThan", "aws:CurrentTime", date);

type Row = readonly [what: string, from: PolicyCondition | undefined, to: PolicyCondition | undefined];

const looser: readonly Row[] = [
  ["it is gone", test("StringEquals", org, "o-1"), undefined],
  ["its key is another one", test("StringEquals", org, "o-1"), test("StringEquals", "aws:PrincipalAccount", "o-1")],
  ["it has one more value", test("StringEquals", org, "o-1"), test("StringEquals", org, "o-1", "o-2")],
  ["it excludes one value less", test("StringNotEquals", "k", "a", "b"), test("StringNotEquals", "k", "a")],
  ["a wildcard takes the place of a name", test("ArnLike", arn, role("ci")), test("ArnLike", arn, role("*"))],
  ["a pattern matches less than all of another", test("StringLike", "k", "a?"), test("StringLike", "k", "a*")],
  ["a star becomes a wildcard", test("StringEquals", "k", "a*"), test("StringLike", "k", "a*")],
  ["a pattern excludes less", test("StringNotLike", "k", "a*"), test("StringNotLike", "k", "ab*")],
  ["requests without the key pass", test("StringEquals", "k", "a"), test("StringEqualsIfExists", "k", "a")],
  ["no value passes", test("StringEquals", "k", "a"), test("ForAllValues:StringEquals", "k", "a")],
  ["case no longer counts", test("StringEquals", "k", "a"), test("StringEqualsIgnoreCase", "k", "a")],
  ["it excludes what it asked for", test("StringEquals", "k", "a"), test("StringNotEquals", "k", "a")],
  ["it asks for what it excluded", test("StringNotLike", "k", "a*"), test("StringEquals", "k", "ab")],
  ["a network is wider", ip("10.1.0.0/16"), ip("10.0.0.0/8")],
  ["a network is another one", ip("10.0.0.0/8"), ip("192.168.0.0/16")],
  ["a network of IPv6 is wider", ip("2001:db8::/48"), ip("2001:db8::/32")],
  ["a smaller network is excluded", test("NotIpAddress", "k", "10.0.0.0/8"), test("NotIpAddress", "k", "10.1.0.0/16")],
  ["a limit is higher", below("5"), below("10")],
  ["a date is later", until("2026-01-01T00:00:00Z"), until("2027-01-01T00:00:00Z")],
  [
    "a Boolean is another one",
    test("Bool", "aws:SecureTransport", "true"),
    test("Bool", "aws:SecureTransport", "false"),
  ],
];

const notLooser: readonly Row[] = [
  ["there was none", undefined, test("StringEquals", org, "o-1")],
  [
    "only case of operator and key differ",
    test("StringEquals", org, "o-1"),
    test("stringequals", "AWS:principalorgid", "o-1"),
  ],
  ["a name takes the place of a wildcard", test("ArnLike", arn, role("*")), test("ArnLike", arn, role("ci"))],
  ["a pattern is narrower", test("StringLike", "k", "a*"), test("StringLike", "k", "ab*")],
  ["like becomes equal, without a wildcard", test("StringLike", "k", "a"), test("StringEquals", "k", "a")],
  ["equal becomes like, without a wildcard", test("StringEquals", "k", "a"), test("StringLike", "k", "a")],
  [
    "equal becomes like for ARNs, even with wildcards",
    test("ArnEquals", arn, role("*")),
    test("ArnLike", arn, role("*")),
  ],
  ["a text that a pattern matched is asked for", test("StringLike", "k", "a*"), test("StringEquals", "k", "ab", "ac")],
  ["a pattern excludes more", test("StringNotLike", "k", "ab*"), test("StringNotLike", "k", "a*")],
  ["it asks for something else than it excluded", test("StringNotEquals", "k", "a"), test("StringEquals", "k", "b")],
  ["case counts now", test("StringEqualsIgnoreCase", "k", "A"), test("StringEquals", "k", "a")],
  ["requests without the key no longer pass", test("StringEqualsIfExists", "k", "a"), test("StringEquals", "k", "a")],
  ["one of several values is asked for", test("StringEquals", "k", "a"), test("ForAnyValue:StringEquals", "k", "a")],
  ["a network is narrower", ip("10.0.0.0/8"), ip("10.1.0.0/16")],
  ["a network is an address", ip("10.0.0.0/8"), ip("10.1.2.3")],
  ["a larger network is excluded", test("NotIpAddress", "k", "10.1.0.0/16"), test("NotIpAddress", "k", "10.0.0.0/8")],
  ["two networks may be one: it cannot be told", ip("10.0.0.0/9", "10.128.0.0/9"), ip("10.0.0.0/8")],
  ["a network cannot be read: it cannot be told", ip("10.0.0.0/8"), ip("10.0.0.0/x")],
  ["a limit is lower", below("10"), below("5")],
  ["a number cannot be read: it cannot be told", below("10"), below("ten")],
  ["another operator for numbers: it cannot be told", below("10"), test("NumericLessThanEquals", "n", "9")],
  ["a date is earlier", until("2027-01-01T00:00:00Z"), until("2026-01-01T00:00:00Z")],
  [
    "a later date must have come",
    test("DateGreaterThan", "d", "2026-01-01"),
    test("DateGreaterThan", "d", "2027-01-01"),
  ],
];

describe("whether a condition holds for more than before", () => {
  for (const [what, from, to] of looser) it(`it does where ${what}`, () => assert.equal(isLoosened(from, to), true));
  for (const [what, from, to] of notLooser) {
    it(`nothing says so where ${what}`, () => assert.equal(isLoosened(from, to), false));
  }
});
