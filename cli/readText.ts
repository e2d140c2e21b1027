import { readFileSync } from "node:fs";
import { UsageError } from "./usageError.js";

/**
 * The text of a file that the user named, without its byte order mark: `>` of Windows PowerShell writes UTF-16.
 *
 * @param remedy what to do where it cannot be read
 */
export const readText = (file: string, remedy: string): string => {
  try {
    const bytes = readFileSync(file);
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/, (?:open|read)\b.*$/, "") : String(error);
    throw new UsageError(`${file} cannot be read (${why}): ${remedy}`);
  }
};
