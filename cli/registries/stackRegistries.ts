import { type AwsConfig, readAwsConfig } from "pulumi-ecr-registry/internal/aws/awsConfig.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { describeFinding } from "pulumi-ecr-registry/internal/base/finding.js";
import { isRecord, type Properties } from "pulumi-ecr-registry/internal/base/values.js";
import {
  type NamedRegistries,
  readNamedRegistries,
  registriesKey,
} from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import { aboutStrayKey, strayKey } from "pulumi-ecr-registry/internal/registry/strayKey.js";
import { UsageError } from "../command.js";
import { parseYaml } from "../yaml.js";

/** What a stack's configuration says about registries and the ways to them. */
interface StackRegistries {
  readonly registries: NamedRegistries;
  readonly config: AwsConfig;
}

/** Reads the named registries of a stack file as the turnkey program does, and its `aws:*` keys as the provider does. */
export const stackRegistries = (text: string, source: string): StackRegistries => {
  const values = stackValues(text, source);
  return { registries: registriesIn(values, source), config: awsConfigIn(values, source) };
};

const registriesIn = (values: StackValues, source: string): NamedRegistries => {
  const given = values.of(registriesKey) ?? undefined;
  if (given === undefined) {
    const stray = strayKey(values.keys);
    if (stray !== undefined) throw new UsageError(`${source} ${aboutStrayKey(stray)}`);
    throw new UsageError(`${source} has no key ${registriesKey}: list your registries there, by name`);
  }
  const named = readNamedRegistries(given, { secret: values.isSecret(registriesKey) });
  if (named.mistakes.length > 0) {
    throw new UsageError(`${source}: ${named.mistakes.map(describeFinding).join("\n  ")}`.split("\n"));
  }
  if (named.connections.size === 0) {
    throw new UsageError(`${source} has no registry below ${registriesKey}: list yours there, by name`);
  }
  return named;
};

const awsConfigIn = (values: StackValues, source: string): AwsConfig => {
  try {
    return readAwsConfig((name) => textOf(values.of(name)));
  } catch (error) {
    throw error instanceof RegistryError ? new UsageError(`${source}: ${error.message}`) : error;
  }
};

const textOf = (value: unknown): string | undefined => {
  if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
  return JSON.stringify(value);
};

/** The values of configuration keys. */
interface StackValues {
  readonly keys: readonly string[];
  /** The value of a key, or nothing. Fails where it is encrypted. */
  of(key: string): unknown;
  /** Whether a part of a value was a secret, and was decrypted. */
  isSecret(key: string): boolean;
}

/**
 * The configuration in a stack file, or in what `pulumi config --json` prints.
 *
 * @param source what messages call it
 */
const stackValues = (text: string, source: string): StackValues => {
  const document = parseYaml(text, source);
  const entries = isRecord(document) ? document : {};
  const inFile = isRecord(entries.config);
  const values = isRecord(entries.config) ? entries.config : entries;
  const keys = Object.keys(values);
  // In a stack file, a key may be without a namespace.
  if (!inFile && !keys.some((key) => key.includes(":"))) {
    throw new UsageError(
      `${source} has no configuration: give a stack file, such as Pulumi.prod.yaml, or what pulumi config --json prints`,
    );
  }
  const valueAt = (key: string): unknown => (Object.hasOwn(values, key) ? values[key] : undefined);
  return {
    keys,
    isSecret: (key) => isPrintedSecret(valueAt(key)),
    of(key) {
      const value = valueAt(key);
      if (inFile ? isSecure(value) : isPrintedSecret(value) && value.value === undefined) {
        throw new UsageError(
          `${key} in ${source} is encrypted, and this command cannot decrypt: pipe it in, with ` +
            "pulumi config --show-secrets --json | ecr-registry ... --config -",
        );
      }
      return inFile || !isRecord(value) ? value : value.value;
    },
  };
};

const isPrintedSecret = (value: unknown): value is Properties => isRecord(value) && value.secret === true;

/** At any depth: Pulumi encrypts single values of a map, too. */
const isSecure = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isSecure);
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  const whole = entries.length === 1 && entries[0]?.[0] === "secure" && typeof entries[0][1] === "string";
  return whole || entries.some(([, part]) => isSecure(part));
};
