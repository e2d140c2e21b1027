import { RegistryError } from "../base/errors.js";
import { describeFinding } from "../base/finding.js";
import type { NamedStatement } from "../policy/document.js";
import { grantStatement } from "../policy/grants.js";
import { type Registry, registryName } from "../registry/registry.js";
import { checkText } from "../replication/check.js";
import { filterTypeOf, prefixOf, selectionsOf } from "../replication/filter.js";
import { type ReplicationRule, type RepositoryFilter, rulesTo } from "../replication/rules.js";

/** The replication that a grant is for. */
export interface GrantRequest {
  /** The registry that replicates. */
  readonly source: Pick<Registry, "account" | "region">;
  /** The rules of the source; rules with other destinations are ignored. */
  readonly rules: readonly ReplicationRule[];
  /**
   * Whether to allow `ecr:CreateRepository` as well. Without it, an image is replicated only into a repository that already
   * exists.
   *
   * @default true
   */
  readonly createRepository?: boolean;
}

/**
 * The least-privilege statement that a destination's registry policy needs for the rules of a source; undefined when it
 * needs none, because no rule has that destination or both registries are in the same account.
 *
 * Its principal is the root of the source account, as AWS recommends. Throws `INVALID_INPUT` for a filter that is not a
 * plain prefix. Does not look at the policy that the destination already has.
 *
 * @example
 * replicationGrant({ source, rules, destination: { account: "222222222222", region: "eu-west-1" } });
 * // Allow arn:aws:iam::111111111111:root to replicate into arn:aws:ecr:eu-west-1:222222222222:repository/prod/*
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html
 */
export const replicationGrant = ({
  source,
  rules,
  destination,
  createRepository = true,
}: GrantRequest & { readonly destination: Pick<Registry, "account" | "region"> }): NamedStatement | undefined => {
  const there = rulesTo(rules, destination);
  if (there.length === 0 || source.account === destination.account) return undefined;
  return grantStatement(source, destination, grantPatterns(there), createRepository);
};

/** The statements of `replicationGrant` for all destinations that need one, keyed by `account/region` of the destination. */
export const replicationGrants = (request: GrantRequest): ReadonlyMap<string, NamedStatement> =>
  new Map(
    request.rules
      .flatMap(({ destinations }) => destinations)
      .flatMap(({ registryId: account, region }): [string, NamedStatement][] => {
        const statement = replicationGrant({ ...request, destination: { account, region } });
        return statement === undefined ? [] : [[registryName({ account, region }), statement]];
      }),
  );

/** The patterns of the repository names that rules select. Throws `INVALID_INPUT` for a filter that is not a plain prefix. */
export const grantPatterns = (rules: readonly Pick<ReplicationRule, "repositoryFilters">[]): readonly string[] =>
  rules.flatMap(({ repositoryFilters }) =>
    selectionsOf(repositoryFilters).map(({ pattern }, index) => {
      if (pattern !== undefined) return pattern;
      throw noPattern(repositoryFilters?.[index], `repositoryFilters[${index}]`);
    }),
  );

/** Why there is no pattern for a filter: it is none, as the check of rules says it, or of a type that is not known here. */
const noPattern = (filter: RepositoryFilter | undefined, path: string): RegistryError => {
  const [mistake] = filter === undefined || prefixOf(filter) === undefined ? [] : checkText({ path, ...filter });
  if (mistake !== undefined) {
    return new RegistryError("INVALID_INPUT", describeFinding(mistake), { findings: [mistake] });
  }
  const shown = filter === undefined ? "" : `${JSON.stringify(filter.filter)} (${filterTypeOf(filter)}) `;
  return new RegistryError(
    "INVALID_INPUT",
    `repository filter ${shown}is not a plain prefix: write the statement for it yourself`,
  );
};
