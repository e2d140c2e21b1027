/** Where images go. */
export interface ReplicationDestination {
  /** e.g. `eu-west-1`; in the same partition as the source. */
  readonly region: string;
  /** Account of the destination: 12 digits, as text because leading zeros occur. */
  readonly registryId: string;
}

/** Which repositories a rule is for. */
export interface RepositoryFilter {
  /**
   * Beginning of repository names, 2 to 256 characters. A plain prefix: `prod` also matches `production`, `prod/` does
   * not. Does not know wildcards.
   */
  readonly filter: string;
  /**
   * How `filter` matches.
   *
   * @default "PREFIX_MATCH", the only one that AWS knows today
   */
  readonly filterType?: string;
}

/** Copies images, once per push, from repositories to destinations. Does not copy what was pushed before. */
export interface ReplicationRule {
  /** At most 25 that differ over all rules, and 100 in one. */
  readonly destinations: readonly ReplicationDestination[];
  /**
   * A repository needs to match one of them; at most 100.
   *
   * @default every repository
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
