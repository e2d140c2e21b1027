import { parse, YAMLParseError } from "yaml";
import { readText } from "../readText.js";
import { UsageError } from "../usageError.js";

/** A configuration file in JSON or YAML, as JSON text; an empty file says nothing. Fails with a `UsageError`. */
export const readConfiguration = (file: string): string => {
  try {
    return JSON.stringify(parse(readText(file, "name a file in JSON or YAML")) ?? {});
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new UsageError(`${file} is neither JSON nor YAML: ${error.message.split("\n")[0]}`);
  }
};
