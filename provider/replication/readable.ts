import { knownAfterApply, readableMap } from "../readable.js";
import { isUnknown } from "../unknown.js";
import { type DraftList, type DraftRule, draftRules } from "./draft.js";
import { allRepositories, showDestination, showFilter } from "./show.js";

/**
 * Rules as previews show them: a key per rule with its prefixes, a line with its destinations.
 *
 * The engine compares lists by index, so that one rule removed among ten reads as nine edits; a map compares by key.
 * Takes anything, because it is shown beside the findings: what is malformed is left out.
 */
export const readableRules = (rules: unknown): Record<string, string> => {
  const draft = draftRules(rules, "rules");
  const entries = draft.items.map((rule): [string, string] => [filtersOf(rule), destinationsOf(rule)]);
  return readableMap(hasUnknownItem(rules) ? [...entries, [knownAfterApply, knownAfterApply]] : entries);
};

const filtersOf = ({ filters }: DraftRule): string => {
  const texts = filters.items.map(({ filter, filterType }) =>
    filter === undefined || isUnknown(filter) || isUnknown(filterType)
      ? knownAfterApply
      : showFilter(filterType === undefined ? { filter } : { filter, filterType }),
  );
  return line(texts, filters, allRepositories);
};

const destinationsOf = ({ destinations }: DraftRule): string => {
  const texts = destinations.items.map(({ region = "?", registryId = "?" }) =>
    showDestination({ region: shown(region), registryId: shown(registryId) }),
  );
  return line(texts, destinations, "no destination");
};

const line = (texts: readonly string[], list: DraftList<unknown>, empty: string): string => {
  const unique = [...new Set(texts)].sort();
  const all = list.known ? unique : [...unique, knownAfterApply];
  return all.length === 0 ? empty : all.join(", ");
};

const shown = (text: string): string => (isUnknown(text) ? knownAfterApply : text);

const hasUnknownItem = (rules: unknown): boolean => isUnknown(rules) || (Array.isArray(rules) && rules.some(isUnknown));
