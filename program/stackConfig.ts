import * as pulumi from "@pulumi/pulumi";
import { checkRegistryPolicy, describeFinding, type Finding, type NamedStatement } from "pulumi-ecr-registry";
import { errorsAmong, firstAt, withoutValue } from "pulumi-ecr-registry/internal/base/finding.js";
import { isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import { yamlTraps } from "pulumi-ecr-registry/internal/base/yamlTraps.js";
import { readNamedRegistries } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import * as v from "valibot";
import { configured, isSecret, type StackValues, unknownKeys } from "./configKeys";
import { crossCheck, type RawConfig } from "./crossCheck";
import { keyPath } from "./mistake";
import { type Connections, registryOf, ruleMistakes } from "./rulesIn";
import { shapeMistakes } from "./shapeMistakes";
import { type Config, configShape } from "./shapes";
import { grantsTo, type Source, sourcesIn } from "./source";
import { withGrants } from "./withGrants";

/** What the stack file asks of one registry. */
export interface RegistrySettings {
  /** The name of the registry in the stack file. */
  readonly name: string;
  readonly registry: Config["registries"][string];
  readonly replication?: Source["replication"];
  readonly policy?: Config["policies"][string];
  /** The statements that allow sources to replicate, where the policy has other owners as well; by the name of the source. */
  readonly grants: Readonly<Record<string, NamedStatement>>;
}

/**
 * What the stack configuration asks, per registry.
 *
 * Fails with one message that lists every mistake with its path, those included that ECR or a resource would find.
 */
export const readStackConfig = (stack: StackValues): readonly RegistrySettings[] => {
  const raw = {
    registries: configured(stack, "registries"),
    replication: configured(stack, "replication"),
    policies: configured(stack, "policies"),
  };
  const { connections, mistakes } = readNamedRegistries(raw.registries);
  const found = [
    ...unknownKeys(stack),
    ...mistakes,
    ...(["replication", "policies"] as const).flatMap((key) => [
      ...trapsIn(key, raw[key]),
      ...shapeMistakes(key, raw[key]),
    ]),
    ...crossCheck(raw, connections),
    ...entriesOf(raw.replication).flatMap(([name, entry]) =>
      ruleMistakes(entry, keyPath("replication", name), connections.get(name), connections),
    ),
  ];
  const config = found.length > 0 ? undefined : v.parse(configShape, raw);
  const settings = config === undefined ? [] : settingsOf(config);
  failOn([...found, ...policyMistakes(raw, connections, settings)], stack);
  return settings;
};

const entriesOf = (value: unknown): readonly (readonly [name: string, entry: unknown])[] =>
  isRecord(value) ? Object.entries(value) : [];

const trapsIn = (key: string, value: unknown): readonly Finding[] =>
  entriesOf(value).flatMap(([name, entry]) => yamlTraps(entry, keyPath(key, name)));

/** What AWS refuses of the policies, with the statements of the replication once these are known. */
const policyMistakes = (
  { policies }: RawConfig,
  connections: Connections,
  settings: readonly RegistrySettings[],
): readonly Finding[] =>
  entriesOf(policies).flatMap(([name, entry]) => {
    const written = isRecord(entry) ? entry.policy : undefined;
    if (typeof written !== "string" && !isRecord(written)) return [];
    const connection = connections.get(name);
    const whole: unknown = settings.find((one) => one.name === name)?.policy?.policy ?? written;
    const registry = connection === undefined ? {} : registryOf(connection);
    return errorsAmong(checkRegistryPolicy(whole, registry, `${keyPath("policies", name)}.policy`));
  });

/** What the values in a mistake below a key can be made of. */
const madeOf = {
  registries: ["registries"],
  replication: ["registries", "replication"],
  policies: ["registries", "replication", "policies"],
} as const;

const failOn = (found: readonly Finding[], stack: StackValues): void => {
  if (found.length === 0) return;
  const lines = firstAt(found).map((one) => {
    const parts = Object.entries(madeOf).find(([key]) => one.path.startsWith(`ecr-registry:${key}`))?.[1] ?? [];
    return `  ${describeFinding(parts.some((part) => isSecret(stack, part)) ? withoutValue(one) : one)}`;
  });
  const count = lines.length === 1 ? "1 mistake" : `${lines.length} mistakes`;
  throw new pulumi.RunError(`${count} in the stack configuration:\n${lines.join("\n")}`);
};

const settingsOf = (config: Config): readonly RegistrySettings[] => {
  const sources = sourcesIn(config);
  return Object.entries(config.registries).map(([name, registry]) => {
    const source = sources.find((one) => one.name === name);
    const grants = grantsTo(name, config, sources);
    const policy = config.policies[name];
    return {
      name,
      registry,
      ...(source && { replication: source.replication }),
      ...(policy && { policy: { ...policy, policy: withGrants(policy.policy, Object.values(grants)) } }),
      // A policy that this stack owns as a whole already contains the statements.
      grants: policy ? {} : grants,
    };
  });
};
