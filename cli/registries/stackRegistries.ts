import { type AwsConfig, readAwsConfig } from "pulumi-ecr-registry/internal/aws/awsConfig.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { describeFinding } from "pulumi-ecr-registry/internal/base/finding.js";
import { isRecord } from "pulumi-ecr-registry/internal/base/record.js";
import type { RegistryAlias } from "pulumi-ecr-registry/internal/registry/connection.js";
import { checkAlias } from "pulumi-ecr-registry/internal/registry/connection.js";
import { UsageError } from "../usageError.js";
import { isName, type NamedRegistry } from "./namedRegistry.js";
import { type StackValues, stackValues } from "./stackValues.js";

/** What a stack's configuration says about registries and the ways to them. */
export interface StackRegistries {
  readonly registries: readonly NamedRegistry[];
  readonly config: AwsConfig;
}

const key = "ecr-registry:registries";

/** Reads the aliases of a stack file as the turnkey program does, and its `aws:*` keys as the provider does. */
export const stackRegistries = (text: string, source: string): StackRegistries => {
  const values = stackValues(text, source);
  return { registries: aliasesIn(values, source), config: awsConfigIn(values, source) };
};

const aliasesIn = (values: StackValues, source: string): readonly NamedRegistry[] => {
  const aliases = structured(values(key));
  if (aliases === undefined) {
    throw new UsageError(`${source} has no ${key}: write there which registries there are, alias by alias`);
  }
  if (!isRecord(aliases)) {
    throw new UsageError(`${key} in ${source} must map aliases to registries: write ireland: {region: eu-west-1}`);
  }
  const entries = Object.entries(aliases);
  const mistakes = entries.flatMap(([name, alias]) =>
    isName(name)
      ? checkAlias(alias, `${key}.${name}`).map(describeFinding)
      : [`${key}.${name} must be called by letters, digits, _, . and -: rename it`],
  );
  if (mistakes.length > 0) throw new UsageError(`${source}: ${mistakes.join("\n  ")}`);
  // Judged by the lines above.
  return entries.map(([name, alias]) => ({ name, registry: alias as RegistryAlias }));
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
