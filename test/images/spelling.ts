import type { Random } from "../support/random.js";
import type { Permit, Place, Route } from "./topology.js";

/** Routes as the rules of a replication configuration, in one of the spellings that mean the same. */
export const spellRoutes = (routes: readonly Route[], random: Random) =>
  routes.map(({ prefixes, destinations }) => ({
    destinations: destinations.map(({ account, region }) => ({ region, registryId: account })),
    ...(prefixes.length === 0 && random.coin()
      ? {}
      : { repositoryFilters: prefixes.map((filter) => ({ filter, filterType: "PREFIX_MATCH" })) }),
  }));

/** Permits as the policy of a registry, in one of the spellings that mean the same; nothing for none. */
export const spellPermits = (permits: readonly Permit[], { account, region }: Place, random: Random) => {
  if (permits.length === 0) return undefined;
  const repositories = `arn:aws:ecr:${region}:${account}:repository/`;
  const Statement = permits.map((permit) => ({
    Effect: permit.effect,
    Principal: spellAccount(permit.account, random),
    Action: spellActions(permit, random),
    Resource: spellNames(permit, repositories, random),
  }));
  return { Version: "2012-10-17", Statement };
};

const spellAccount = (account: string, random: Random) => {
  if (account === "*") return random.coin() ? "*" : { AWS: "*" };
  const name = random.coin() ? account : `arn:aws:iam::${account}:root`;
  return { AWS: random.coin() ? name : [name] };
};

const spellActions = ({ actions }: Permit, random: Random) =>
  actions.length === 2 && random.coin() ? "ecr:*" : actions.map((action) => `ecr:${action}`);

const spellNames = ({ prefix, exact }: Permit, repositories: string, random: Random) => {
  if (exact) return `${repositories}${prefix}`;
  return prefix === "" && random.coin() ? "*" : `${repositories}${prefix}*`;
};
