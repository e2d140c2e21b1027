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
const notIp = (network: string) => test("NotIpAddress", "k", network);
const below = (limit: string) => test("NumericLessThan", "n", limit);
const until = (date: string) => test("DateLessThan", "aws:CurrentTime", date);

type Row = readonly [what: string, from: PolicyCondition | undefined, to: PolicyCondition | undefined];

/** What is looser one way, and not the other way round. */
const bothWays: readonly (readonly [looser: string, not: string, from: PolicyCondition, to: PolicyCondition])[] = [
  [
    "a wildcard is for a name",
    "a name is for a wildcard",
    test("ArnLike", arn, role("ci")),
    test("ArnLike", arn, role("*")),
  ],
  ["a pattern excludes less", "it excludes more", test("StringNotLike", "k", "a*"), test("StringNotLike", "k", "ab*")],
  ["a key may be missing", "it may not", test("StringEquals", "k", "a"), test("StringEqualsIfExists", "k", "a")],
  ["a network is wider", "a network is narrower", ip("10.1.0.0/16"), ip("10.0.0.0/8")],
  ["a network that is excluded is smaller", "it is larger", notIp("10.0.0.0/8"), notIp("10.1.0.0/16")],
  ["a limit is higher", "a limit is lower", below("5"), below("10")],
  ["a date is later", "a date is earlier", until("2026-01-01T00:00:00Z"), until("2027-01-01T00:00:00Z")],
];

const looser: readonly Row[] = [
  ...bothWays.map(([what, , from, to]) => [what, from, to] as const),
  ["it is gone", test("StringEquals", org, "o-1"), undefined],
  ["its key is another one", test("StringEquals", org, "o-1"), test("StringEquals", "aws:PrincipalAccount", "o-1")],
  ["it has one more value", test("StringEquals", org, "o-1"), test("StringEquals", org, "o-1", "o-2")],
  ["it excludes one value less", test("StringNotEquals", "k", "a", "b"), test("StringNotEquals", "k", "a")],
  ["a pattern matches less than all of another", test("StringLike", "k", "a?"), test("StringLike", "k", "a*")],
  ["a star becomes a wildcard", test("StringEquals", "k", "a*"), test("StringLike", "k", "a*")],
  ["no value passes", test("StringEquals", "k", "a"), test("ForAllValues:StringEquals", "k", "a")],
  ["case no longer counts", test("StringEquals", "k", "a"), test("StringEqualsIgnoreCase", "k", "a")],
  ["it excludes what it asked for", test("StringEquals", "k", "a"), test("StringNotEquals", "k", "a")],
  ["it asks for what it excluded", test("StringNotLike", "k", "a*"), test("StringEquals", "k", "ab")],
  ["a network is another one", ip("10.0.0.0/8"), ip("192.168.0.0/16")],
  ["a network of IPv6 is wider", ip("2001:db8::/48"), ip("2001:db8::/32")],
  [
    "a Boolean is another one",
    test("Bool", "aws:SecureTransport", "true"),
    test("Bool", "aws:SecureTransport", "false"),
  ],
];

const notLooser: readonly Row[] = [
  ...bothWays.map(([, what, from, to]) => [what, to, from] as const),
  ["there was none", undefined, test("StringEquals", org, "o-1")],
  [
    "only case of operator and key differ",
    test("StringEquals", org, "o-1"),
    test("stringequals", "AWS:principalorgid", "o-1"),
  ],
  ["a pattern is narrower", test("StringLike", "k", "a*"), test("StringLike", "k", "ab*")],
  ["like becomes equal, without a wildcard", test("StringLike", "k", "a"), test("StringEquals", "k", "a")],
  ["equal becomes like, without a wildcard", test("StringEquals", "k", "a"), test("StringLike", "k", "a")],
  [
    "equal becomes like for ARNs, even with wildcards",
    test("ArnEquals", arn, role("*")),
    test("ArnLike", arn, role("*")),
  ],
  ["a text that a pattern matched is asked for", test("StringLike", "k", "a*"), test("StringEquals", "k", "ab", "ac")],
  ["it asks for something else than it excluded", test("StringNotEquals", "k", "a"), test("StringEquals", "k", "b")],
  ["case counts now", test("StringEqualsIgnoreCase", "k", "A"), test("StringEquals", "k", "a")],
  ["one of several values is asked for", test("StringEquals", "k", "a"), test("ForAnyValue:StringEquals", "k", "a")],
  ["a network is an address", ip("10.0.0.0/8"), ip("10.1.2.3")],
  ["two networks may be one: it cannot be told", ip("10.0.0.0/9", "10.128.0.0/9"), ip("10.0.0.0/8")],
  ["a network cannot be read: it cannot be told", ip("10.0.0.0/8"), ip("10.0.0.0/x")],
  ["a number cannot be read: it cannot be told", below("10"), below("ten")],
  ["another operator for numbers: it cannot be told", below("10"), test("NumericLessThanEquals", "n", "9")],
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
