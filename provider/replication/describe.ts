import { knownAfterApply, readableMap } from "../base/text.js";
import { isUnknown } from "../base/unknown.js";
import { type DraftList, type DraftRule, draftRules } from "./draft.js";
import { prefixMatch } from "./findings.js";
import type { ReplicationDestination, RepositoryFilter } from "./rules.js";

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

/** What a rule without filters is for. */
export const allRepositories = "all repositories";

/** `us-east-1 in 222222222222` */
export const showDestination = ({ region, registryId }: ReplicationDestination): string => `${region} in ${registryId}`;

/** `prod/*`, the repositories that a filter is for. */
export const showFilter = ({ filter, filterType = prefixMatch }: RepositoryFilter): string =>
  filterType === prefixMatch ? `${filter}*` : `${filter} (${filterType})`;

/** `prod/*, web/*`, or `all repositories`. */
export const showFilters = (filters: readonly RepositoryFilter[] = []): string =>
  filters.length === 0 ? allRepositories : filters.map(showFilter).join(", ");
