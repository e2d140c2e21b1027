import { compareTexts } from "../base/text.js";
import { filterTypeOf } from "./filter.js";
import type { ReplicationDestination, ReplicationRule, RepositoryFilter } from "./rules.js";

/**
 * The one spelling of rules that mean the same: sorted, without duplicates, filter types spelt out.
 *
 * Order carries no meaning in ECR, at any depth; missing and empty filters are the same. Does not merge rules and does
 * not drop a prefix that another one covers.
 */
export const canonicalRules = (rules: readonly ReplicationRule[]): readonly ReplicationRule[] =>
  uniqueByText(rules.map(canonicalRule));

/** Whether two lists of rules replicate the same, as far as their canonical forms show. */
export const equivalentRules = (a: readonly ReplicationRule[], b: readonly ReplicationRule[]): boolean =>
  spelled(a) === spelled(b);

/** The canonical form has one spelling: equal texts are equal lists. */
const spelled = (rules: readonly ReplicationRule[]): string => [...new Set(rules.map(ruleKey))].sort().join();

/** What makes a rule the same as another: the text of its canonical form, worked out once per rule. */
export const ruleKey = (rule: ReplicationRule): string => {
  const key = keys.get(rule) ?? JSON.stringify(canonicalRule(rule));
  keys.set(rule, key);
  return key;
};

const keys = new WeakMap<ReplicationRule, string>();

const canonicalRule = ({ destinations, repositoryFilters = [] }: ReplicationRule): ReplicationRule => {
  const sorted = { destinations: uniqueByText(destinations.map(canonicalDestination)) };
  const filters = uniqueByText(repositoryFilters.map(canonicalFilter));
  return filters.length === 0 ? sorted : { ...sorted, repositoryFilters: filters };
};

const canonicalDestination = ({ region, registryId }: ReplicationDestination): ReplicationDestination => ({
  region,
  registryId,
});

const canonicalFilter = (one: RepositoryFilter): RepositoryFilter => ({
  filter: one.filter,
  filterType: filterTypeOf(one),
});

const uniqueByText = <Item>(items: readonly Item[]): readonly Item[] => {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byText].sort(([a], [b]) => compareTexts(a, b)).map(([, item]) => item);
};

type Rules = readonly ReplicationRule[];

/** `live` with the owned rules; one that is there already, in whatever spelling, is not added again. */
export const addRules = (live: Rules, owned: Rules): Rules => {
  const present = new Set(live.map(ruleKey));
  return [...live, ...owned.filter((rule) => firstTime(present, ruleKey(rule)))];
};

/** `live` without the owned rules. Does not split a rule that only shares filters or destinations with an owned one. */
export const removeRules = (live: Rules, owned: Rules): Rules => {
  const unwanted = new Set(owned.map(ruleKey));
  return live.filter((rule) => !unwanted.has(ruleKey(rule)));
};

/** `live` with the desired rules instead of those applied before; all others stay as and where they are. */
export const replaceRules = (live: Rules, applied: Rules, desired: Rules): Rules =>
  addRules(removeRules(live, removeRules(applied, desired)), desired);

const firstTime = (seen: Set<string>, key: string): boolean => {
  const size = seen.size;
  return seen.add(key).size > size;
};
