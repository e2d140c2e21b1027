import * as v from "valibot";
import { isTooDeep, tooDeep } from "../base/depth.js";
import { errorsAmong, type Finding, firstAt, withoutValue } from "../base/finding.js";
import { byNearness, nearest } from "../base/nearest.js";
import { isRecord, isUnknown } from "../base/values.js";
import { yamlTraps } from "../base/yamlTraps.js";
import { checkConnection, checkLastRole, parseConnection } from "./checkConnection.js";
import type { RegistryConnection } from "./connection.js";
import { connectionShape } from "./connectionShape.js";

/** The key of the stack's configuration that names registries and says how to reach them. */
export const registriesKey = "ecr-registry:registries";

/** The registries that the configuration names. */
export interface NamedRegistries {
  /** Those without mistakes, by name, in the order of the configuration. */
  readonly connections: ReadonlyMap<string, RegistryConnection>;
  /** Everything that is malformed, each with its path. */
  readonly mistakes: readonly Finding[];
}

/** How a resource says which registry it is in: by a name of the configuration, or by the connection itself. */
export type RegistryReference = string | RegistryConnection;

const nameRule = "must have letters, digits, _, . and - only";
const namePattern = /^[\w.-]+$/;

/** What a registry may be called. */
export const isRegistryName = (text: string): boolean => namePattern.test(text);

/** The shape of the named registries. */
export const namedRegistriesShape = v.record(
  v.pipe(v.string(), v.regex(namePattern, nameRule)),
  connectionShape,
  "must map names to registries",
);

/** Where nothing is configured. */
export const noNamedRegistries: NamedRegistries = { connections: new Map(), mistakes: [] };

/**
 * Reads the named registries of a configuration: structured, or the JSON text that Pulumi passes on.
 *
 * @param secret whether a part of it may be a secret: then no mistake shows a value
 */
export const readNamedRegistries = (given: unknown, { secret = false } = {}): NamedRegistries => {
  const value = parsed(given);
  if (value === undefined || value === null) return noNamedRegistries;
  if (isTooDeep(value)) {
    return { connections: new Map(), mistakes: [mistake(registriesKey, tooDeep.rule, tooDeep.remedy)] };
  }
  if (!isRecord(value)) {
    return { connections: new Map(), mistakes: [mistake(registriesKey, "must map names to registries", example)] };
  }
  const entries = Object.entries(value).map(([name, connection]) => {
    const path = `${registriesKey}.${name}`;
    const named = isRegistryName(name) ? [] : [mistake(path, nameRule, "rename it")];
    const found = firstAt(
      errorsAmong([
        ...named,
        ...yamlTraps(connection, path),
        ...checkConnection(connection, path, connectionShape),
        ...checkLastRole(connection, path),
      ]),
    );
    return { name, connection: parseConnection(connection), found: secret ? found.map(withoutValue) : found };
  });
  return {
    connections: new Map(
      entries.flatMap(({ name, connection, found }) =>
        found.length > 0 || connection === undefined ? [] : [[name, connection] as const],
      ),
    ),
    mistakes: entries.flatMap(({ found }) => found),
  };
};

/** What is wrong with how a resource says which registry it is in; parts that are not known yet are skipped. */
export const checkReference = (value: unknown, path: string, named: NamedRegistries): readonly Finding[] => {
  if (isUnknown(value)) return [];
  if (typeof value !== "string") return [...checkConnection(value, path), ...checkLastRole(value, path)];
  const connection = named.connections.get(value);
  // Without errors, but perhaps with a Region that this version does not know.
  if (connection !== undefined) return checkConnection(connection, `${registriesKey}.${value}`);
  return [{ ...mistake(path, ...unknownName(value, named)), value: JSON.stringify(value) }];
};

/** `frankfurt, ireland and 3 more`: the names that are known, those first that are spelt most like a given one. */
export const knownNames = (name: string, { connections }: NamedRegistries): string => {
  const all = byNearness(name, [...connections.keys()]);
  const more = all.length - mostNames;
  return [...all.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(", ");
};

const mostNames = 10;

/** What is malformed about one name. */
export const mistakesIn = (name: string, { mistakes }: NamedRegistries): readonly Finding[] =>
  mistakes.filter(({ path }) => path === `${registriesKey}.${name}` || path.startsWith(`${registriesKey}.${name}.`));

const example = "write ireland: { region: eu-west-1 }";

const unknownName = (name: string, named: NamedRegistries): readonly [rule: string, remedy: string] => {
  const rule = `must be a name in ${registriesKey} of the stack configuration`;
  const isRegion = /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(name)
    ? `write { region: ${JSON.stringify(name)} } for the Region, or `
    : "";
  if (mistakesIn(name, named).length > 0) {
    return [`is not usable as a name, because ${registriesKey} has mistakes`, "correct them"];
  }
  const known = knownNames(name, named);
  if (known === "") return [`${rule}, which has none`, `${isRegion}add ${name}: { region: ..., accountId: ... } there`];
  const meant = nearest(name, [...named.connections.keys()]);
  if (meant !== undefined) return [`${rule}, which has ${known}`, `did you mean ${meant}? If not, add ${name} there`];
  return [`${rule}, which has ${known}`, `${isRegion}write one of these, or add ${name} there`];
};

const parsed = (given: unknown): unknown => {
  if (typeof given !== "string") return given;
  if (given === "") return undefined;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
};

const mistake = (path: string, rule: string, remedy: string): Finding => ({
  code: "INVALID_REGISTRY",
  severity: "error",
  path,
  rule,
  remedy,
});
