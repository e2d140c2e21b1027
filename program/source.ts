import { type NamedStatement, type ReplicationRuleValue, replicationGrant } from "pulumi-ecr-registry";
import type { RawConfig } from "./shapes";

/** A registry that replicates, and where to. */
export interface Source {
  readonly name: string;
  readonly account: string | undefined;
  readonly region: string;
  readonly grants: "auto" | "none";
  readonly replication: Pick<RawConfig["replication"][string], "onExisting" | "onDelete"> & {
    readonly rules: ReplicationRuleValue[];
    readonly destinationRegistries: RawConfig["registries"][string][];
  };
}

/** The replication of one registry as the stack file has it, with named registries resolved to accounts and Regions. */
export const sourceOf = (
  { registries }: RawConfig,
  name: string,
  { rules, grants = "auto", ...options }: RawConfig["replication"][string],
): Source => {
  const own = registries[name];
  const destination = (to: string | ReplicationRuleValue["destinations"][number]) => {
    if (typeof to !== "string") return to;
    const { region = "", accountId = "" } = registries[to] ?? {};
    return { region, registryId: accountId };
  };
  const named = new Set(rules.flatMap(({ to }) => to.filter((one) => typeof one === "string")));
  const others = [...named].flatMap((other) => {
    const registry = registries[other];
    return registry && registry.accountId !== own?.accountId ? [registry] : [];
  });
  return {
    name,
    account: own?.accountId,
    region: own?.region ?? "",
    grants,
    replication: {
      ...options,
      rules: rules.map(({ to, prefixes = [] }) => ({
        destinations: to.map(destination),
        ...(prefixes.length > 0 && { repositoryFilters: prefixes.map((filter) => ({ filter })) }),
      })),
      destinationRegistries: others,
    },
  };
};

/** The statement that a registry of the stack file needs for the rules of a source; undefined when it needs none. */
export const grantTo = (
  { account, region, grants, replication: { rules } }: Source,
  destination: RawConfig["registries"][string],
): NamedStatement | undefined => {
  const { accountId } = destination;
  if (grants === "none" || account === undefined || accountId === undefined) return undefined;
  return replicationGrant({
    source: { account, region },
    rules,
    destination: { account: accountId, region: destination.region },
  });
};
