import { type AwsConfig, readAwsConfig } from "pulumi-ecr-registry/internal/aws/awsConfig.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { describeFinding, errorsAmong } from "pulumi-ecr-registry/internal/base/finding.js";
import { isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import { checkConnection, type RegistryConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import { parse } from "yaml";
import { UsageError } from "../command.js";
import { isName, type NamedRegistry } from "./namedRegistry.js";

/** What a stack's configuration says about registries and the ways to them. */
interface StackRegistries {
  readonly registries: readonly NamedRegistry[];
  readonly config: AwsConfig;
}

const key = "ecr-registry:registries";

/** Reads the named registries of a stack file as the turnkey program does, and its `aws:*` keys as the provider does. */
export const stackRegistries = (text: string, source: string): StackRegistries => {
  const values = stackValues(text, source);
  return { registries: registriesIn(values, source), config: awsConfigIn(values, source) };
};

const registriesIn = (values: StackValues, source: string): readonly NamedRegistry[] => {
  const named = structured(values(key));
  if (named === undefined) {
    throw new UsageError(`${source} has no ${key}: list your registries there, by name`);
  }
  if (!isRecord(named)) {
    throw new UsageError(`${key} in ${source} must map names to registries: write ireland: {region: eu-west-1}`);
  }
  const entries = Object.entries(named);
  const mistakes = entries.flatMap(([name, connection]) =>
    isName(name)
      ? errorsAmong(checkConnection(connection, `${key}.${name}`)).map(describeFinding)
      : [`${key}.${name} must be called by letters, digits, _, . and -: rename it`],
  );
  if (mistakes.length > 0) throw new UsageError(`${source}: ${mistakes.join("\n  ")}`);
  // Judged by the lines above.
  return entries.map(([name, connection]) => ({ name, registry: connection as RegistryConnection }));
};

const awsConfigIn = (values: StackValues, source: string): AwsConfig => {
  try {
    return readAwsConfig((name) => textOf(values(name)));
  } catch (error) {
    throw error instanceof RegistryError ? new UsageError(`${source}: ${error.message}`) : error;
  }
};

/** Pulumi keeps structured values as such, or as JSON text. */
const structured = (value: unknown): unknown => {
  if (typeof value !== "string") return value ?? undefined;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const textOf = (value: unknown): string | undefined => {
  if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
  return JSON.stringify(value);
};

/** The value of a configuration key, or nothing. Fails where it is encrypted. */
type StackValues = (key: string) => unknown;

/**
 * The configuration in a stack file, or in what `pulumi config --json` prints.
 *
 * @param source what messages call it
 */
const stackValues = (text: string, source: string): StackValues => {
  const document = parsed(text, source);
  const entries = isRecord(document) ? document : {};
  const inFile = isRecord(entries.config);
  const values = isRecord(entries.config) ? entries.config : entries;
  if (!Object.keys(values).some((key) => key.includes(":"))) {
    throw new UsageError(
      `${source} has no configuration: give a stack file, such as Pulumi.prod.yaml, or what pulumi config --json prints`,
    );
  }
  return (key) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (inFile ? isSecure(value) : isRecord(value) && value.secret === true && value.value === undefined) {
      throw new UsageError(
        `${key} in ${source} is encrypted, and this command cannot decrypt: pipe it in, with ` +
          "pulumi config --show-secrets --json | ecr-registry ... --config -",
      );
    }
    return inFile || !isRecord(value) ? value : value.value;
  };
};

const parsed = (text: string, source: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    const [why = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UsageError(`${source} is not YAML: ${why}`);
  }
};

/** At any depth: Pulumi encrypts single values of a map, too. */
const isSecure = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isSecure);
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  const whole = entries.length === 1 && entries[0]?.[0] === "secure" && typeof entries[0][1] === "string";
  return whole || entries.some(([, part]) => isSecure(part));
};
