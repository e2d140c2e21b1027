import type { DraftList } from "../base/draft.js";
import { knownAfterApply, readableMap } from "../base/text.js";
import { isUnknown } from "../base/values.js";
import type { DraftRule, DraftRules } from "./draft.js";
import { allRepositories, showFilter } from "./filter.js";
import { showDestination } from "./rules.js";

/**
 * Rules as previews show them: a key per rule with its prefixes, a line with its destinations.
 *
 * The engine compares lists by index, so that one rule removed among ten reads as nine edits; a map compares by key.
 * It is shown beside the findings: what is malformed is left out.
 */
export const readableRules = ({ items, more }: DraftRules): Record<string, string> => {
  const entries = items.map((rule): [string, string] => [filtersOf(rule), destinationsOf(rule)]);
  return readableMap(more ? [...entries, [knownAfterApply, knownAfterApply]] : entries);
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
