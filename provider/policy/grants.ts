import { RegistryError } from "../base/errors.js";
import { repositoryArn, rootArn } from "../registry/arn.js";
import { partitionOf, type Registry, registryName } from "../registry/registry.js";
import type { PolicyStatement } from "./document.js";
import { createRepository as createAction, replicateImage } from "./wildcard.js";

/** A replication rule, as far as grants need to know it; the two rings do not know each other. */
export interface RuleToGrant {
  readonly destinations: readonly { readonly region: string; readonly registryId: string }[];
  readonly repositoryFilters?: readonly { readonly filter: string; readonly filterType?: string }[];
}

/** Whose images go where. */
export interface GrantRequest {
  /** The registry that the rules are of. */
  readonly source: Pick<Registry, "account" | "region">;
  /** All rules of the source; those to other destinations are left alone. */
  readonly rules: readonly RuleToGrant[];
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
  const there = rules.filter(({ destinations }) =>
    destinations.some(({ region, registryId }) => region === destination.region && registryId === destination.account),
  );
  if (there.length === 0 || source.account === destination.account) return undefined;
  return {
    Sid: grantSid(source),
    Effect: "Allow",
    Principal: { AWS: grantPrincipal(source.account, destination.region) },
    Action: grantActions(createRepository),
    Resource: grantResources(destination, there),
  };
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

/** The Sid of a grant: one per source registry, letters and digits only, which every AWS service takes. */
export const grantSid = ({ account, region }: Pick<Registry, "account" | "region">): string =>
  `ReplicationFrom${account}${region.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;

/**
 * Whom a grant lets in.
 *
 * @param region of the source or the destination, which are in one partition: AWS replicates within one only
 */
export const grantPrincipal = (account: string, region: string): string => rootArn(partitionOf(region), account);

/** What a grant allows. */
export const grantActions = (createRepository: boolean): readonly string[] =>
  createRepository ? [createAction, replicateImage] : [replicateImage];

/** What a grant is for, given the rules that lead to the destination: a resource per prefix that no other one covers. */
export const grantResources = (
  { account, region }: Pick<Registry, "account" | "region">,
  rules: readonly Pick<RuleToGrant, "repositoryFilters">[],
): readonly string[] => {
  const prefixes = rules.flatMap(({ repositoryFilters: filters = [] }) =>
    filters.length === 0 ? [""] : filters.map(prefixOf),
  );
  const registry = { partition: partitionOf(region), region, account };
  return leastPrefixes(prefixes).map((prefix) => repositoryArn(registry, `${prefix}*`));
};

const prefixOf = ({ filter, filterType = "PREFIX_MATCH" }: { filter: string; filterType?: string }): string => {
  // In a resource, * and ? are wildcards and $ begins a variable: the grant would be wider than the rule.
  if (filterType === "PREFIX_MATCH" && /^[a-z0-9._/-]+$/.test(filter)) return filter;
  const shown = `${JSON.stringify(filter)} (${filterType})`;
  throw new RegistryError(
    "INVALID_INPUT",
    `repository filter ${shown} is no plain prefix: write its statement yourself`,
  );
};

/** Without the prefixes that a shorter one covers; sorted. */
const leastPrefixes = (prefixes: readonly string[]): readonly string[] => {
  const least: string[] = [];
  for (const prefix of [...prefixes].sort()) {
    const last = least.at(-1);
    if (last === undefined || !prefix.startsWith(last)) least.push(prefix);
  }
  return least;
};
