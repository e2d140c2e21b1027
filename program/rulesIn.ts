import type { Finding, RegistryConnection, ReplicationRuleValue } from "pulumi-ecr-registry";
import { checkReplicationRules } from "pulumi-ecr-registry";
import { errorsAmong } from "pulumi-ecr-registry/internal/base/finding.js";
import { isList, isMissing, isRecord, textIn, unknownValue } from "pulumi-ecr-registry/internal/base/values.js";
import { accountOfConnection, registryOfConnection } from "pulumi-ecr-registry/internal/registry/connection.js";

/** The ways to the registries that have a name. */
export type Connections = ReadonlyMap<string, RegistryConnection>;

/**
 * The rules below a name of `ecr-registry:replication`, in the words of the API.
 *
 * Takes anything: for parts that are malformed, and for registries with mistakes, it has values that are not known yet, so
 * that the rest can be judged.
 */
export const rulesIn = (entry: unknown, connections: Connections): readonly ReplicationRuleValue[] =>
  rawRules(entry).map((rule) => {
    const { to, prefixes } = isRecord(rule) ? rule : { to: undefined, prefixes: undefined };
    const destinations = isList(to) ? to.map((one) => placeOf(one, connections)) : [unknownPlace];
    if (isMissing(prefixes)) return { destinations };
    const filters = isList(prefixes) ? prefixes : [unknownValue];
    return {
      destinations,
      repositoryFilters: filters.map((one) => ({ filter: typeof one === "string" ? one : unknownValue })),
    };
  });

/** What ECR does not take of the rules of a registry, by the paths of the stack file. */
export const ruleMistakes = (
  entry: unknown,
  path: string,
  connection: RegistryConnection | undefined,
  connections: Connections,
): readonly Finding[] => {
  const base = `${path}.rules`;
  const source = connection === undefined ? {} : registryOf(connection);
  const findings = errorsAmong(checkReplicationRules(rulesIn(entry, connections), source, base));
  return findings.map((finding) => ({
    ...finding,
    path: `${base}${asWritten(finding.path.slice(base.length), entry)}`,
  }));
};

/** The registry that a connection leads to, as far as it says so itself. */
export const registryOf = (connection: RegistryConnection) => {
  const account = accountOfConnection(connection);
  return { ...registryOfConnection(connection), ...(account === undefined ? {} : { account }) };
};

const rawRules = (entry: unknown): readonly unknown[] => (isRecord(entry) && isList(entry.rules) ? entry.rules : []);

const unknownPlace = { region: unknownValue, registryId: unknownValue };

const placeOf = (to: unknown, connections: Connections): ReplicationRuleValue["destinations"][number] => {
  if (isRecord(to)) {
    return { region: textIn(to, "region") ?? unknownValue, registryId: textIn(to, "registryId") ?? unknownValue };
  }
  const connection = typeof to === "string" ? connections.get(to) : undefined;
  if (connection === undefined) return unknownPlace;
  const { region = unknownValue, account: registryId = unknownValue } = registryOf(connection);
  return { region, registryId };
};

/** `[0].to[1]` for `[0].destinations[1].region`, where a name stands there. */
const asWritten = (path: string, entry: unknown): string => {
  const written = path
    .replace(/\.repositoryFilters(\[\d+\])\.filter$/, ".prefixes$1")
    .replace(".repositoryFilters", ".prefixes")
    .replace(".destinations", ".to");
  const [, upToName, rule, place] = /^(\[(\d+)\]\.to\[(\d+)\])\.\w+$/.exec(written) ?? [];
  const given = rawRules(entry)[Number(rule)];
  const to = isRecord(given) ? given.to : undefined;
  return upToName !== undefined && isList(to) && typeof to[Number(place)] === "string" ? upToName : written;
};
