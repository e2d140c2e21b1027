import type { OneOrMore } from "./document.js";

/** The values of an element as a sorted list without duplicates; undefined when there are none. */
export const sortedSet = <Value extends string | number | boolean>(
  values: OneOrMore<Value> | undefined,
  spell: (value: Value) => string = String,
): readonly string[] | undefined => {
  const set = new Set(listOf(values).map(spell));
  return set.size === 0 ? undefined : [...set].sort();
};

/** The values of an element that may be left out, be one value, or a list. */
export const listOf = <Value extends string | number | boolean>(
  values: OneOrMore<Value> | undefined,
): readonly Value[] => {
  if (values === undefined) return [];
  return isList(values) ? values : [values];
};

const isList = <Value>(values: OneOrMore<Value>): values is readonly Value[] => Array.isArray(values);
