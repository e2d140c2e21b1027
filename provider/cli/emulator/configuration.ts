import { readFileSync } from "node:fs";
import { parse, YAMLParseError } from "yaml";
import { UsageError } from "../usageError.js";

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read the configuration: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** A configuration file in JSON or YAML, as JSON text; an empty file says nothing. Fails with a `UsageError`. */
export const readConfiguration = (file: string): string => {
  try {
    return JSON.stringify(parse(read(file)) ?? {});
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new UsageError(`${file} is neither JSON nor YAML: ${error.message.split("\n")[0]}`);
  }
};
