import { prefixMatch } from "./limits.js";
import type { ReplicationDestination, RepositoryFilter } from "./rules.js";

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
