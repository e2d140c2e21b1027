import { type NamedStatement, type ReplicationRuleValue, replicationGrant } from "pulumi-ecr-registry";
import { isOneRegistry } from "./crossCheck";
import { registryOf, rulesIn } from "./rulesIn";
import type { Config } from "./shapes";

type Registry = Config["registries"][string];

/** A registry that replicates, and where to. */
export interface Source {
  readonly name: string;
  readonly registry: Registry;
  readonly grants: "auto" | "none";
  readonly replication: Pick<Config["replication"][string], "onExisting" | "onDelete" | "backfill"> & {
    readonly rules: readonly ReplicationRuleValue[];
    /** The names of destinations in other accounts. */
    readonly destinationRegistries: string[];
  };
}

/** The replication of the registries as the stack file has it, with their names resolved to accounts and Regions. */
export const sourcesIn = ({ registries, replication }: Config): readonly Source[] => {
  const connections = new Map(Object.entries(registries));
  return Object.entries(replication).flatMap(([name, { rules, grants = "auto", ...options }]) => {
    const registry = registries[name];
    if (registry === undefined) return [];
    const named = new Set(rules.flatMap(({ to }) => to.filter((one) => typeof one === "string")));
    const destinationRegistries = [...named].flatMap((other) => {
      const there = registries[other];
      return there === undefined || registryOf(there).account === registryOf(registry).account ? [] : [other];
    });
    const ours = rulesIn({ rules }, connections);
    return [{ name, registry, grants, replication: { ...options, rules: ours, destinationRegistries } }];
  });
};

/**
 * The statements that a registry of the stack file needs for the rules of the others, by the names of these.
 *
 * Where a registry has two names, for two ways to it, they are for the one whose policy this stack manages, else for the one
 * that a rule names, else for the first.
 */
export const grantsTo = (
  name: string,
  { registries, replication, policies }: Config,
  sources: readonly Source[],
): Readonly<Record<string, NamedStatement>> => {
  const registry = registries[name];
  if (registry === undefined) return {};
  const twins = Object.keys(registries).filter((other) => {
    const there = registries[other];
    return there !== undefined && isOneRegistry(registry, there);
  });
  const used = Object.values(replication).flatMap(({ rules }) => rules.flatMap(({ to }) => to));
  const grantee =
    twins.find((twin) => policies[twin] !== undefined) ?? twins.find((twin) => used.includes(twin)) ?? twins[0];
  if (grantee !== name) return {};
  return Object.fromEntries(
    sources.flatMap((source) => {
      const statement = grantTo(source, registry);
      return statement === undefined ? [] : [[source.name, statement]];
    }),
  );
};

const grantTo = ({ registry, grants, replication: { rules } }: Source, to: Registry): NamedStatement | undefined => {
  const [source, destination] = [registryOf(registry).account, registryOf(to).account];
  if (grants === "none" || source === undefined || destination === undefined) return undefined;
  return replicationGrant({
    source: { account: source, region: registry.region },
    rules,
    destination: { account: destination, region: to.region },
  });
};
