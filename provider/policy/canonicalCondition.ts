import { compareTexts } from "../compareTexts.js";
import type { PolicyCondition } from "./document.js";
import { lowerCase } from "./lowerCase.js";
import { listOf, sortedSet } from "./sortedSet.js";

/**
 * The one spelling of a Condition element; undefined when it asks for nothing.
 *
 * Case of operators and keys does not matter, values are texts. A key with an empty list stays: it never holds,
 * while a missing one always does.
 */
export const canonicalCondition = (condition: PolicyCondition = {}): PolicyCondition | undefined => {
  const operators = Object.entries(condition).flatMap(([operator, keys]): [string, Keys][] => {
    const lists = Object.entries(keys).map(([key, values]): [string, readonly string[]] => [
      key,
      sortedSet(listOf(values)) ?? [],
    ]);
    return lists.length === 0 ? [] : [[operator, Object.fromEntries(lowerCaseNames(lists))]];
  });
  return operators.length === 0 ? undefined : Object.fromEntries(lowerCaseNames(operators));
};

type Keys = Readonly<Record<string, readonly string[]>>;

/**
 * Names in lower case, sorted. Names that only case tells apart stay as they are: both must hold, and one object has
 * no place for the two under one name.
 */
const lowerCaseNames = <Value>(entries: readonly (readonly [string, Value])[]): [string, Value][] => {
  const count = new Map<string, number>();
  for (const [name] of entries) count.set(lowerCase(name), (count.get(lowerCase(name)) ?? 0) + 1);
  return entries
    .map(([name, value]): [string, Value] => [count.get(lowerCase(name)) === 1 ? lowerCase(name) : name, value])
    .sort(([a], [b]) => compareTexts(a, b));
};
