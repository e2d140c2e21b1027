import { isRecord } from "pulumi-ecr-registry/internal/base/record.js";
import { parse } from "yaml";
import { UsageError } from "../usageError.js";

/** The value of a configuration key, or nothing. Fails where it is encrypted. */
export type StackValues = (key: string) => unknown;

/**
 * The configuration in a stack file, or in what `pulumi config --json` prints.
 *
 * @param source what messages call it
 */
export const stackValues = (text: string, source: string): StackValues => {
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
