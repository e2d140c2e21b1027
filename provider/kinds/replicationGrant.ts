import { RegistryError } from "../base/errors.js";
import type { PolicyStatement } from "../policy/document.js";
import { grantStatement } from "../policy/grants.js";
import { type Registry, registryName } from "../registry/registry.js";
import { filterTypeOf, selectionsOf } from "../replication/filter.js";
import { type ReplicationRule, rulesTo } from "../replication/rules.js";

/** What a grant is asked for. */
export interface GrantRequest {
  /** The registry that the rules are of. */
  readonly source: Pick<Registry, "account" | "region">;
  /** All rules of the source; those to other destinations are left alone. */
  readonly rules: readonly ReplicationRule[];
  /**
   * Whether repositories may be created that the destination does not have yet. Without it, an image without one is
   * not replicated.
   *
   * @default true
   */
  readonly createRepository?: boolean;
}

/**
 * The least statement that a destination's registry policy needs for the rules of a source; undefined when it needs
 * none, because no rule goes there or both are of one account.
 *
 * Grants the source account, as AWS recommends; within it, IAM decides. Throws `INVALID_INPUT` for a filter that is no
 * plain prefix. Does not merge with what the policy already says.
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
}: GrantRequest & { readonly destination: Pick<Registry, "account" | "region"> }): PolicyStatement | undefined => {
  const there = rulesTo(rules, destination);
  if (there.length === 0 || source.account === destination.account) return undefined;
  return grantStatement(source, destination, grantPatterns(there), createRepository);
};

/** The statements for all destinations of the rules that need one, by `account/region` of the destination. */
export const replicationGrants = (request: GrantRequest): ReadonlyMap<string, PolicyStatement> =>
  new Map(
    request.rules
      .flatMap(({ destinations }) => destinations)
      .flatMap(({ registryId: account, region }): [string, PolicyStatement][] => {
        const statement = replicationGrant({ ...request, destination: { account, region } });
        return statement === undefined ? [] : [[registryName({ account, region }), statement]];
      }),
  );

/** The patterns of the repository names that rules are for. Throws `INVALID_INPUT` for a filter that is no plain prefix. */
export const grantPatterns = (rules: readonly Pick<ReplicationRule, "repositoryFilters">[]): readonly string[] =>
  rules.flatMap(({ repositoryFilters }) =>
    selectionsOf(repositoryFilters).map(({ pattern }, index) => {
      if (pattern !== undefined) return pattern;
      const filter = repositoryFilters?.[index];
      const shown = filter === undefined ? "" : `${JSON.stringify(filter.filter)} (${filterTypeOf(filter)}) `;
      throw new RegistryError(
        "INVALID_INPUT",
        `repository filter ${shown}is not a plain prefix: write its statement yourself`,
      );
    }),
  );
