/** A destination of a replication rule: a registry, by its Region and account. */
export interface ReplicationDestination {
  /** Region of the destination, e.g. `eu-west-1`; must be in the same partition as the source. */
  readonly region: string;
  /** Account of the destination: 12 digits, a string because of leading zeros. */
  readonly registryId: string;
}

/** A filter that selects the repositories of a replication rule. */
export interface RepositoryFilter {
  /**
   * Prefix of repository names, 2 to 256 characters, without wildcards: `prod` also matches `production`, `prod/` does
   * not.
   */
  readonly filter: string;
  /**
   * How `filter` matches.
   *
   * @default "PREFIX_MATCH", the only filter type so far
   */
  readonly filterType?: string;
}

/** A replication rule: copies each image once, when it is pushed. Images that were pushed before are not replicated. */
export interface ReplicationRule {
  /** At most 100 in one rule, and 25 unique ones across all rules. */
  readonly destinations: readonly ReplicationDestination[];
  /**
   * At most 100; a repository is replicated if any of them matches.
   *
   * @default all repositories
   */
  readonly repositoryFilters?: readonly RepositoryFilter[];
}

/** `us-east-1 in 222222222222` */
export const showDestination = ({ region, registryId }: ReplicationDestination): string => `${region} in ${registryId}`;

/** The rules that lead to a registry. */
export const rulesTo = <Rule extends Pick<ReplicationRule, "destinations">>(
  rules: readonly Rule[],
  { account, region }: { readonly account: string; readonly region: string },
): readonly Rule[] =>
  rules.filter(({ destinations }) => destinations.some((to) => to.region === region && to.registryId === account));
