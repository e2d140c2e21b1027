import { isDeepStrictEqual } from "node:util";
import type { Finding, RegistryConnection } from "pulumi-ecr-registry";
import { itemPath } from "pulumi-ecr-registry/internal/base/finding.js";
import { byNearness, nearest } from "pulumi-ecr-registry/internal/base/nearest.js";
import { isList, isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { keyPath, mistake } from "./mistake";
import { type Connections, registryOf } from "./rulesIn";

/** What stands below the three keys, of whatever shape. */
export interface RawConfig {
  readonly registries: unknown;
  readonly replication: unknown;
  readonly policies: unknown;
}

/** Mistakes that only show when the parts are compared with each other. */
export const crossCheck = (raw: RawConfig, connections: Connections): readonly Finding[] => [
  ...strangers(raw),
  ...missingAccounts(raw, connections),
  ...(["replication", "policies"] as const).flatMap((key) => twins(key, namesIn(raw[key]), connections)),
];

/** Whether two connections lead to one registry, as far as they tell: by account and Region, or because they are the same. */
export const isOneRegistry = (one: RegistryConnection, other: RegistryConnection): boolean => {
  const [a, b] = [nameOf(one), nameOf(other)];
  return a === undefined || b === undefined ? isDeepStrictEqual(one, other) : a === b;
};

const nameOf = (connection: RegistryConnection): string | undefined => {
  const { account, region } = registryOf(connection);
  return account === undefined || region === undefined ? undefined : registryName({ account, region });
};

const namesIn = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value) : []);

const strangers = (raw: RawConfig): readonly Finding[] => {
  const defined = namesIn(raw.registries);
  const keys = (["replication", "policies"] as const).flatMap((key) =>
    namesIn(raw[key]).map((name) => ({ name, path: keyPath(key, name) })),
  );
  const unknown = [...keys, ...namedDestinations(raw)].filter(({ name }) => !defined.includes(name));
  return unknown.map(({ name, path }) => {
    const all = byNearness(name, defined);
    const some = all.length > mostNames ? [...all.slice(0, mostNames), `${all.length - mostNames} more`] : all;
    const meant = nearest(name, defined);
    const rule = `must be a name in ecr-registry:registries, which has ${some.join(", ") || "none"}`;
    // The name of a setting is the end of its path.
    const value = path.endsWith("]") ? name : undefined;
    const suggestion = meant === undefined ? {} : { suggestion: `did you mean ${meant}?` };
    return { ...mistake(path, rule, "correct it, or add it there", value), ...suggestion };
  });
};

const mostNames = 10;

interface NamedDestination {
  readonly source: string;
  readonly isGranted: boolean;
  readonly name: string;
  readonly path: string;
}

const namedDestinations = ({ replication }: RawConfig): readonly NamedDestination[] =>
  Object.entries(isRecord(replication) ? replication : {}).flatMap(([source, entry]) => {
    const { rules, grants } = isRecord(entry) ? entry : { rules: undefined, grants: undefined };
    return (isList(rules) ? rules : []).flatMap((rule, i) => {
      const to = isRecord(rule) ? rule.to : undefined;
      return (isList(to) ? to : []).flatMap((name, place) => {
        if (typeof name !== "string") return [];
        const path = itemPath(`${itemPath(`${keyPath("replication", source)}.rules`, i)}.to`, place);
        return [{ source, isGranted: grants !== "none", name, path }];
      });
    });
  });

/** Accounts that nothing says, although a rule or a statement needs them. */
const missingAccounts = (raw: RawConfig, connections: Connections): readonly Finding[] =>
  namedDestinations(raw).flatMap(({ source, isGranted, name, path }) => {
    const needed = [
      [name, "a rule names its destinations by account ID"],
      ...(isGranted ? [[source, "the destination's statement names the source by account ID"]] : []),
    ] as const;
    return needed.flatMap(([one = "", why]) => {
      const connection = connections.get(one);
      if (connection === undefined || registryOf(connection).account !== undefined) return [];
      const at = `${keyPath("registries", one)}.accountId`;
      return [mistake(at, "is required", `add it, because of ${path}: ${why}`)];
    });
  });

/** Two names of one registry below one key: two resources cannot manage one setting. */
const twins = (key: "replication" | "policies", names: readonly string[], connections: Connections) =>
  names.flatMap((name, i) => {
    const own = connections.get(name);
    const first = names.slice(0, i).find((other) => {
      const connection = connections.get(other);
      return own !== undefined && connection !== undefined && isOneRegistry(own, connection);
    });
    if (own === undefined || first === undefined) return [];
    const [setting, parts] =
      key === "replication" ? ["replication configuration", "rules"] : ["registry policy", "statements"];
    const rule = `must not be the registry of ${keyPath(key, first)} as well, because a registry has one ${setting}`;
    const found = mistake(keyPath(key, name), rule, `put the ${parts} of both under one name`);
    const place = nameOf(own);
    return [place === undefined ? found : { ...found, value: `registry ${place}` }];
  });
