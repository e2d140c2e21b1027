import { matchesWildcard } from "../access/wildcard.js";
import type { Condition, ConditionValue } from "./document.js";

type Comparison = (given: string, value: string) => boolean;

const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ["stringequals", (given, value) => given === value],
  ["stringequalsignorecase", (given, value) => given.toLowerCase() === value.toLowerCase()],
  ["stringlike", (given, value) => matchesWildcard(value, given)],
  ["arnequals", (given, value) => matchesWildcard(value, given)],
  ["arnlike", (given, value) => matchesWildcard(value, given)],
]);

const negations: ReadonlyMap<string, string> = new Map([
  ["stringnotequals", "stringequals"],
  ["stringnotequalsignorecase", "stringequalsignorecase"],
  ["stringnotlike", "stringlike"],
  ["arnnotequals", "arnequals"],
  ["arnnotlike", "arnlike"],
]);

/**
 * Whether all parts of a condition hold for a request with these keys (in lower case). A key that the request does not
 * have fails every comparison but the negated ones and those `IfExists`. Other operators than these never hold.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const isMet = (condition: Condition | undefined, keys: ReadonlyMap<string, string>): boolean =>
  Object.entries(condition ?? {}).every(([operator, expected]) =>
    Object.entries(expected).every(([key, values]) => holds(operator, keys.get(key.toLowerCase()), values)),
  );

const holds = (operator: string, given: string | undefined, values: readonly ConditionValue[]): boolean => {
  const [, name = "", ifExists] = operator.toLowerCase().match(/^(.+?)(ifexists)?$/) ?? [];
  const negated = negations.get(name);
  const compare = comparisons.get(negated ?? name);
  if (compare === undefined) return false;
  if (given === undefined) return negated !== undefined || ifExists !== undefined;
  return values.some((value) => compare(given, String(value))) !== (negated !== undefined);
};
