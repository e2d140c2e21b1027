import { type AwsConfig, readAwsConfig } from "pulumi-ecr-registry/internal/aws/awsConfig.js";
import { isTooDeep } from "pulumi-ecr-registry/internal/base/depth.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { isList, isRecord, type Properties } from "pulumi-ecr-registry/internal/base/values.js";
import { kindOfType } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import { parseConnection } from "pulumi-ecr-registry/internal/registry/checkConnection.js";
import type { RegistryConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import { readNamedRegistries, registriesKey } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import * as v from "valibot";
import { UsageError } from "../command.js";
import { type DeclaredPolicy, declaredPolicies } from "./declaredPolicies.js";
import { type NamedRegistry, withNames } from "./namedRegistry.js";

/** What a stack's state says about registries and the ways to them. */
interface StateRegistries {
  /** The registries that the stack has resources in. */
  readonly chosen: readonly NamedRegistry[];
  /** Other registries that it knows a way to, as destinations. */
  readonly others: readonly NamedRegistry[];
  /** What it says of registry policies; of what is encrypted nothing. */
  readonly declared: readonly DeclaredPolicy[];
  /** The `aws:*` configuration of the last up. */
  readonly config: AwsConfig;
}

const stateShape = v.object({
  deployment: v.object({
    resources: v.nullish(
      v.array(
        v.object({
          type: v.string(),
          urn: v.nullish(v.string(), ""),
          inputs: v.nullish(v.record(v.string(), v.unknown()), {}),
          outputs: v.nullish(v.record(v.string(), v.unknown()), {}),
        }),
      ),
      [],
    ),
  }),
});

/**
 * Reads the registries in what `pulumi stack export` prints: each once, however many resources it has.
 *
 * @param source what messages call it
 */
export const stateRegistries = (text: string, source: string): StateRegistries => {
  const { success, output } = v.safeParse(stateShape, parsed(text));
  if (!success) throw new UsageError(`${source} is not a stack's state: give what pulumi stack export prints`);
  const { resources } = output.deployment;
  // The engine keeps the configuration of the last up with the provider.
  const configured = resources.findLast(({ type }) => type === "pulumi:providers:pulumi-nodejs")?.inputs ?? {};
  const plain = (value: unknown): unknown => plainValue(value, () => refuse(source));
  const config = (key: string): unknown => plain(configured[key]);
  const named = readNamedRegistries(config(registriesKey)).connections;
  const own = resources.filter(({ type }) => kindOfType(type) !== undefined);
  const chosen = new Map<string, Found>();
  for (const { inputs, outputs } of own) {
    const place = placeOf({ ...inputs, ...outputs });
    const found = place && foundBy(plain(inputs.registry), named, place);
    if (found === undefined) continue;
    const key = keyOf(found.registry);
    const before = chosen.get(key);
    if (before === undefined || (before.name === undefined && found.name !== undefined)) chosen.set(key, found);
  }
  const others = new Map<string, Found>();
  const destinations = own.flatMap(({ inputs }) =>
    isList(inputs.destinationRegistries) ? inputs.destinationRegistries : [],
  );
  for (const reference of [...destinations, ...named.keys()]) {
    const found = foundBy(plain(reference), named, {});
    const key = found && keyOf(found.registry);
    const isChosen = [...chosen].some(
      ([place, { name }]) => place === key || (name !== undefined && name === reference),
    );
    if (found !== undefined && key !== undefined && !isChosen) others.set(key, found);
  }
  if (chosen.size === 0) throw new UsageError(`${source} has no resource of pulumi-ecr-registry: name another stack`);
  const all = called([...chosen.values(), ...others.values()]);
  return {
    chosen: all.slice(0, chosen.size),
    others: all.slice(chosen.size),
    declared: declaredPolicies(
      own.map(({ type, urn, outputs }) => ({ type, name: urn.split("::").at(-1) ?? "", outputs: readable(outputs) })),
    ),
    config: awsConfigIn(config, source),
  };
};

/** A registry by what state has of it, and its name in the configuration of the last up, if it goes by one. */
interface Found {
  readonly name?: string;
  readonly registry: RegistryConnection;
}

/**
 * The registry that a reference leads to.
 *
 * @param place where the resource is: a name that means another registry by now is not its name
 */
const foundBy = (
  reference: unknown,
  named: ReadonlyMap<string, RegistryConnection>,
  place: Pick<RegistryConnection, "accountId"> & { readonly region?: string },
): Found | undefined => {
  if (typeof reference !== "string") {
    const connection = parseConnection(reference ?? {});
    return connection && { registry: { ...connection, ...place } };
  }
  const connection = named.get(reference);
  if (connection === undefined) return undefined;
  const registry = { ...connection, ...place };
  const isHere =
    registry.region === connection.region && (connection.accountId ?? registry.accountId) === registry.accountId;
  return isHere ? { name: reference, registry } : { registry };
};

/** Registries with their names, each for the first that goes by it; the others get one. */
const called = (found: readonly Found[]): readonly NamedRegistry[] => {
  const isFirst = ({ name }: Found, i: number): boolean => found.findIndex((one) => one.name === name) === i;
  const given = found.map((one, i): Found => (isFirst(one, i) ? one : { registry: one.registry }));
  return withNames(given).map((one, i) => (given[i]?.name === undefined ? one : { ...one, isConfigured: true }));
};

const keyOf = ({ accountId, region }: RegistryConnection): string => JSON.stringify([accountId, region]);

/** The account and Region that the resource is in. */
const placeOf = ({ registryId, region }: Properties): { accountId: string; region: string } | undefined =>
  typeof registryId === "string" && typeof region === "string" ? { accountId: registryId, region } : undefined;

const awsConfigIn = (config: (key: string) => unknown, source: string): AwsConfig => {
  try {
    return readAwsConfig((key) => {
      const value = config(key);
      return value === undefined || value === null || typeof value === "string"
        ? (value ?? undefined)
        : JSON.stringify(value);
    });
  } catch (error) {
    throw error instanceof RegistryError ? new UsageError(`${source}: ${error.message}`) : error;
  }
};

/** The key by which the engine marks a secret in state, and its value there. */
const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** A value without what the engine puts around secrets; `encrypted` answers for what cannot be read. */
const plainValue = (value: unknown, encrypted: () => unknown): unknown => {
  if (isList(value)) return value.map((one) => plainValue(one, encrypted));
  if (!isRecord(value)) return value;
  if (value[signature] !== secretMark) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainValue(part, encrypted)]));
  }
  return typeof value.plaintext === "string" ? plainValue(parsed(value.plaintext), encrypted) : encrypted();
};

const refuse = (source: string): never => {
  throw new UsageError(
    `${source} has an encrypted way to a registry, and this command cannot decrypt: pipe it in, with ` +
      "pulumi stack export --show-secrets | ecr-registry ... --stack -",
  );
};

/** The properties without what is encrypted. */
const readable = (outputs: Properties): Properties =>
  Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, plainValue(value, () => undefined)]));

/** Undefined for what is no JSON, and for what no state is as deep as. */
const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
};
