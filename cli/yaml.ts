import { isTooDeep, tooDeep } from "pulumi-ecr-registry/internal/base/depth.js";
import { parse, YAMLParseError } from "yaml";
import { UsageError } from "./command.js";

/**
 * The value of a YAML or JSON text that the user named. Fails with a `UsageError` where it is neither, and where it is made to
 * use up memory or the stack: by anchors within anchors, or by thousands of levels.
 *
 * @param source what messages call it
 * @param kinds what it should be: `YAML`
 */
export const parseYaml = (text: string, source: string, kinds = "YAML"): unknown => {
  const value = parsed(text, source, kinds);
  if (!isTooDeep(value)) return value;
  throw deep(source);
};

const parsed = (text: string, source: string, kinds: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    // The library calls itself for each level.
    const isExhausted = error instanceof YAMLParseError && error.code === "RESOURCE_EXHAUSTION";
    if (isExhausted || error instanceof RangeError) throw deep(source);
    // The library goes on with an excerpt after a colon.
    const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UsageError(`${source} is not ${kinds}: ${first.replace(/[:.]$/, "")}; correct the text there`);
  }
};

const deep = (source: string): UsageError => new UsageError(`${source} ${tooDeep.rule}: ${tooDeep.remedy}`);
