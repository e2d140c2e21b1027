import { allRepositories, filterTypeOf, prefixOf, showFilter } from "./filter.js";
import { type ReplicationDestination, type ReplicationRule, type RepositoryFilter, rulesTo } from "./rules.js";

/** Images that a change of rules leaves behind: pushed before, selected from now on. */
export interface LeftBehind {
  readonly destination: ReplicationDestination;
  /** What of their repositories is new to the destination: `prod/*`, or `all repositories`. */
  readonly selections: readonly string[];
}

/**
 * For each destination what the rules select from now on and did not before: what a backfill would be for.
 *
 * Nothing of a filter that is covered by one to the same destination before: its images were replicated when they were
 * pushed.
 */
export const leftBehindBy = (
  before: readonly ReplicationRule[],
  after: readonly ReplicationRule[],
): readonly LeftBehind[] => {
  const destinations = new Map(
    after.flatMap((rule) => rule.destinations).map((one) => [`${one.registryId}/${one.region}`, one]),
  );
  return [...destinations.values()].flatMap((destination) => {
    const place = { account: destination.registryId, region: destination.region };
    const selections = newSelections(rulesTo(after, place), rulesTo(before, place));
    return selections.length === 0 ? [] : [{ destination, selections }];
  });
};

/** What rules select and none of the known ones does, each repository by the widest filter for it. */
const newSelections = (rules: readonly ReplicationRule[], known: readonly ReplicationRule[]): readonly string[] => {
  if (known.some(isForAll)) return [];
  if (rules.some(isForAll)) return [allRepositories];
  const before = known.flatMap((rule) => rule.repositoryFilters ?? []);
  const fresh = rules
    .flatMap((rule) => rule.repositoryFilters ?? [])
    .filter((one) => !before.some((other) => covers(other, one)));
  const widest = fresh.filter((one) => !fresh.some((other) => covers(other, one) && !covers(one, other)));
  return [...new Set(widest.map(showFilter))].sort();
};

const isForAll = ({ repositoryFilters = [] }: ReplicationRule): boolean => repositoryFilters.length === 0;

/** Whether a filter selects all that another one does; of a type that is not known here only the same one. */
const covers = (wide: RepositoryFilter, narrow: RepositoryFilter): boolean => {
  const [prefix, other] = [prefixOf(wide), prefixOf(narrow)];
  if (prefix !== undefined && other !== undefined) return other.startsWith(prefix);
  return filterTypeOf(wide) === filterTypeOf(narrow) && wide.filter === narrow.filter;
};
