import { BlockList, isIPv6 } from "node:net";
import { lowerCase } from "../base/text.js";
import { matchesWildcard, patternsMeet } from "./actions.js";
import { listOf } from "./canonical.js";
import type { PolicyCondition } from "./document.js";
import { isNegated } from "./evaluate/conditionHolds.js";

/** Whether a condition is gone, or holds for more values, as far as that can be told. */
export const isLoosened = (before: PolicyCondition | undefined, after: PolicyCondition | undefined): boolean => {
  const now = testsIn(after);
  return testsIn(before).some((old) => {
    const answers = now.filter(({ key }) => key === old.key).map((one) => implies(one, old));
    return answers.every((answer) => answer === "no");
  });
};

/** One key of a condition, with the parts of its operator. */
interface Test {
  readonly key: string;
  /** `forallvalues`, or nothing: for a key of one value, `ForAnyValue` says nothing more. */
  readonly set: string;
  readonly ifExists: boolean;
  readonly negated: boolean;
  /** The operator without the rest, and without its negation: `stringlike`. */
  readonly name: string;
  readonly values: readonly string[];
}

const testsIn = (condition: PolicyCondition = {}): readonly Test[] =>
  Object.entries(condition).flatMap(([operator, keys]) => {
    const [, prefix = "", base = ""] = /^(?:(for(?:any|all)values?):)?(.*)$/.exec(lowerCase(operator)) ?? [];
    const negated = isNegated(operator);
    const test = {
      set: prefix.startsWith("forall") ? prefix : "",
      ifExists: base.endsWith("ifexists"),
      negated,
      name: negated ? base.replace("not", "").replace(/ifexists$/, "") : base.replace(/ifexists$/, ""),
    };
    return Object.entries(keys).map(([key, values]) => ({
      ...test,
      key: lowerCase(key),
      values: listOf(values).map(String),
    }));
  });

type Answer = "yes" | "no" | "unclear";

const answerOf = (holds: boolean): Answer => (holds ? "yes" : "no");

/** Whether a test holds for no request for which another one, of the same key, does not hold. */
const implies = (one: Test, other: Test): Answer => {
  // It holds for a request without the key, and what excludes values does so anyway.
  const lacksKey = one.ifExists && !other.ifExists && !one.negated;
  if (lacksKey || (one.set !== "" && one.set !== other.set)) return "no";
  if (isText(one.name) && isText(other.name)) return impliesText(one, other);
  if (one.negated !== other.negated) return "unclear";
  if (one.name !== other.name) return isOrdered(one.name) && isOrdered(other.name) ? "unclear" : "no";
  const [narrow, wide] = one.negated ? [other, one] : [one, other];
  if (one.name === "ipaddress") return liesWithin(narrow.values, wide.values);
  if (isOrdered(one.name)) return isAmong(narrow.values, wide.values) ? "yes" : compared(one, other);
  return answerOf(isAmong(narrow.values, wide.values));
};

const isAmong = (some: readonly string[], others: readonly string[]): boolean =>
  some.every((value) => others.includes(value));

const isText = (name: string): boolean => /^(?:string(?:equals(?:ignorecase)?|like)|arn(?:equals|like))$/.test(name);

const impliesText = (one: Test, other: Test): Answer => {
  const folds = other.name.endsWith("ignorecase");
  if (one.name.endsWith("ignorecase") && !folds) return "no";
  const [these, those] = [one, other].map(({ values }) => (folds ? values.map(lowerCase) : values));
  const [own = [], others = []] = [these, those];
  if (one.negated && !other.negated) return "no";
  // What is one of these is none of those, if they have nothing in common.
  if (one.negated !== other.negated) return answerOf(!own.some((a) => others.some((b) => patternsMeet(a, b))));
  const [narrow, wide, pattern] = one.negated ? [others, own, one.name] : [own, others, other.name];
  const covers = takesWildcards(pattern) ? patternCovers : (a: string, b: string) => a === b && !isWild(other, one, b);
  return answerOf(narrow.every((value) => wide.some((old) => covers(old, value))));
};

/** `ArnEquals` and `ArnLike` are one: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const takesWildcards = (name: string): boolean => /like$|^arn/.test(name);

/** Whether a value is a pattern to one of two operators, and a plain text to the other. */
const isWild = (a: Test, b: Test, value: string): boolean =>
  takesWildcards(a.name) !== takesWildcards(b.name) && /[*?]/.test(value);

/** Whether a pattern matches whatever another one matches, as far as a pattern without its wildcards shows. */
export const patternCovers = (pattern: string, other: string): boolean =>
  matchesWildcard(pattern, other) && matchesWildcard(pattern, other.replaceAll("*", ""));

const isOrdered = (name: string): boolean => /^(?:numeric|date)/.test(name);

/** Of one bound each, which is tighter. */
const compared = (one: Test, other: Test): Answer => {
  const [bound, before] = [one, other].map(({ name, values: [value = "", ...more] }) => {
    const isTime = name.startsWith("date");
    const text = Number(value || Number.NaN);
    // A date may be written as the seconds since 1970.
    const number = isTime ? (Number.isNaN(text) ? Date.parse(value) : text * 1000) : text;
    return more.length > 0 ? Number.NaN : number;
  });
  if (bound === undefined || before === undefined || Number.isNaN(bound - before)) return "unclear";
  if (one.name.includes("less")) return answerOf(bound <= before);
  return answerOf(one.name.includes("greater") ? bound >= before : bound === before);
};

/** Whether networks lie within others; unclear where several of those together may hold one. */
const liesWithin = (some: readonly string[], others: readonly string[]): Answer => {
  if (isAmong(some, others)) return "yes";
  const [inner, outer] = [some.map(networkOf), others.map(networkOf)];
  const answers = inner.map((one): Answer => {
    if (one === undefined || outer.includes(undefined)) return "unclear";
    const around = outer.filter((other) => other !== undefined && meets(other, one));
    if (around.some((other) => other !== undefined && other.bits <= one.bits)) return "yes";
    return around.length > 1 ? "unclear" : "no";
  });
  return answers.find((answer) => answer === "no") ?? answers.find((answer) => answer === "unclear") ?? "yes";
};

interface Network {
  readonly address: string;
  readonly bits: number;
  readonly family: "ipv4" | "ipv6";
  readonly list: BlockList;
}

const networkOf = (text: string): Network | undefined => {
  const [address = "", length] = text.split("/");
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  const bits = Number(length ?? (family === "ipv6" ? 128 : 32));
  const list = new BlockList();
  try {
    list.addSubnet(address, bits, family);
    return { address, bits, family, list };
  } catch {
    return undefined;
  }
};

/** Of two networks, one is in the other, or they have nothing in common. */
const meets = (a: Network, b: Network): boolean =>
  a.family === b.family && (a.list.check(b.address, b.family) || b.list.check(a.address, a.family));
