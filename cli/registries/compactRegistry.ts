import { describeFinding, errorsAmong } from "pulumi-ecr-registry/internal/base/finding.js";
import { nearest } from "pulumi-ecr-registry/internal/base/nearest.js";
import { checkConnection } from "pulumi-ecr-registry/internal/registry/checkConnection.js";
import type { RegistryConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import { isRegistryName } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import { UsageError } from "../command.js";

const own = ["region", "accountId", "profile", "endpoint", "stsEndpoint", "allowInsecureEndpoint"];
const ofRole = ["externalId", "sessionName", "durationSeconds"];
const keys = ["name", ...own, "roleArn", ...ofRole];

/** What `--registry` takes, for its help. */
export const compactForm = `[<account>/]<region>[,<key>=<value>...] with the keys ${keys.join(", ")}`;

/**
 * A registry as it is written on a command line: `eu-west-1`, `111122223333/eu-west-1,profile=images`, or all by key:
 * `region=eu-west-1,accountId=111122223333,roleArn=...,externalId=...`.
 *
 * Each `roleArn` is one more role of the chain; what follows it is for that one.
 */
export const parseRegistry = (text: string): { readonly name?: string; readonly registry: RegistryConnection } => {
  const [first = "", ...rest] = text.split(/,(?=\w+=)/);
  const connection: Record<string, unknown> = {};
  const roles: Record<string, unknown>[] = [];
  let name: string | undefined;
  const put = (into: Record<string, unknown>, key: string, value: unknown): void => {
    if (Object.hasOwn(into, key)) throw wrong(`${key} is given twice: leave one of them out`);
    into[key] = value;
  };
  const place = first.includes("=") ? undefined : placeOf(first);
  for (const [key, value] of Object.entries(place ?? {})) put(connection, key, value);
  for (const pair of place === undefined ? [first, ...rest] : rest) {
    const [, key = "", value = ""] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
    const role = roles.at(-1);
    if (!keys.includes(key)) throw wrong(`${key || pair} is not known here: ${insteadOf(key)}`);
    if (key === "name") name = nameOf(value);
    else if (key === "roleArn") roles.push({ roleArn: value });
    else if (own.includes(key))
      put(connection, key, key === "allowInsecureEndpoint" && value === "true" ? true : value);
    else if (role === undefined) throw wrong(`${key} belongs to a role: write roleArn=... before it`);
    else put(role, key, key === "durationSeconds" && /^\d+$/.test(value) ? Number(value) : value);
  }
  const value = roles.length === 0 ? connection : { ...connection, assumeRoles: roles };
  const [finding] = errorsAmong(checkConnection(value));
  if (finding !== undefined) throw wrong(describeFinding({ ...finding, path: finding.path.replace(/^.*\./, "") }));
  // Judged by the line above.
  const registry = value as RegistryConnection;
  return name === undefined ? { registry } : { name, registry };
};

/** `eu-west-1`, or `111122223333/eu-west-1` as ids and messages name a registry. */
const placeOf = (text: string): Record<string, string> => {
  const [region = "", account] = text.split("/").reverse();
  return account === undefined ? { region } : { accountId: account, region };
};

const insteadOf = (key: string): string => {
  const meant = key === "" ? undefined : nearest(key, keys);
  return `use only ${keys.join(", ")}${meant === undefined ? "" : `; did you mean ${meant}?`}`;
};

const nameOf = (value: string): string => {
  if (isRegistryName(value)) return value;
  throw wrong(`name is ${JSON.stringify(value)}, but it must be letters, digits, _, . and -: write another one`);
};

// Without the text itself: it may hold an external id.
const wrong = (what: string): UsageError => new UsageError(`--registry: ${what}`);
