import { filterLength, filterPattern } from "./limits.js";
import type { ReplicationRule, RepositoryFilter } from "./rules.js";

/** The one way of matching that exists today; the type is open because AWS may add more. */
export const prefixMatch = "PREFIX_MATCH";

/** What a rule without filters is for. */
export const allRepositories = "all repositories";

/** The filters of a rule; none for a rule that is for every repository. */
type Filters = ReplicationRule["repositoryFilters"];

/** How a filter matches; the default spelt out. */
export const filterTypeOf = ({ filterType = prefixMatch }: RepositoryFilter): string => filterType;

/** The beginning of the repository names that a filter selects; undefined for a type that this version does not know. */
export const prefixOf = (filter: RepositoryFilter): string | undefined =>
  filterTypeOf(filter) === prefixMatch ? filter.filter : undefined;

/** Whether a rule with these filters is for a repository; undefined where only a filter of an unknown type may say so. */
export const selects = (filters: Filters, repository: string): boolean | undefined => {
  if (filters === undefined || filters.length === 0) return true;
  const prefixes = filters.map(prefixOf);
  if (prefixes.some((prefix) => prefix !== undefined && repository.startsWith(prefix))) return true;
  return prefixes.includes(undefined) ? undefined : false;
};

/** `prod/*`, the repositories that a filter is for. */
export const showFilter = (filter: RepositoryFilter): string => {
  const prefix = prefixOf(filter);
  return prefix === undefined ? `${filter.filter} (${filterTypeOf(filter)})` : `${prefix}*`;
};

/** `prod/*, web/*`, or `all repositories`. */
export const showFilters = (filters: Filters = []): string =>
  filters.length === 0 ? allRepositories : filters.map(showFilter).join(", ");

/** What one filter of a rule selects, or the rule as a whole where it has none. */
export interface Selection {
  /** `prod/*` */
  readonly shown: string;
  /** A repository that it selects and that no statement for just one repository is for; undefined where not known. */
  readonly sample: string | undefined;
  /**
   * The same as a pattern of repository names in an IAM resource; undefined where not known, and for a filter that holds
   * characters which mean something else there: `*` and `?` are wildcards and `$` begins a variable.
   */
  readonly pattern: string | undefined;
}

/** What the filters of a rule select, one by one. */
export const selectionsOf = (filters: Filters = []): readonly Selection[] =>
  filters.length === 0 ? [everyRepository] : filters.map(selectionOf);

/** A repository whose name begins so, for asking a policy about all of them. */
export const sampleOf = (prefix: string): string => `${prefix}any-repository`;

const everyRepository: Selection = { shown: allRepositories, sample: sampleOf(""), pattern: "*" };

const selectionOf = (filter: RepositoryFilter): Selection => {
  const prefix = prefixOf(filter);
  return {
    shown: showFilter(filter),
    sample: prefix === undefined ? undefined : sampleOf(prefix),
    pattern: prefix !== undefined && /^[a-z0-9._/-]+$/.test(prefix) ? `${prefix}*` : undefined,
  };
};

/** The prefix without what a name never has: capitals, a slash in front or two in a row, the marks of a regular expression. */
export const prefixMeant = (filter: string): string | undefined => {
  const prefix = filter
    .toLowerCase()
    .replace(/^\^?\/*|(?:\.\*)?\$$/g, "")
    .replace(/\/{2,}/g, "/");
  return prefix.length >= filterLength.min && filterPattern.test(prefix) ? prefix : undefined;
};
