import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { UsageError } from "./command.js";

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

/** Fails where a file is in the way that must not be lost; before anything is asked of AWS. */
export const refuseExisting = (files: readonly (string | undefined)[], force: boolean): void => {
  const [one, other] = files;
  if (one !== undefined && one === other) throw new UsageError(`${one} cannot be both files: name another one`);
  const inTheWay = files.find((file) => file !== undefined && existsSync(file));
  if (inTheWay !== undefined && !force) throw exists(inTheWay);
};

/** Writes a file, over one that is there only when told so. */
export const writeNewFile = (file: string, text: string, force: boolean): void => {
  try {
    writeFileSync(file, text, { flag: force ? "w" : "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") throw exists(file);
    const why = error instanceof Error ? error.message.replace(/, open .*$/, "") : String(error);
    throw new UsageError(`${file} cannot be written (${why}): name a file in a folder that exists`);
  }
};

const exists = (file: string): UsageError =>
  new UsageError(`${file} exists already: name another file, or overwrite it with --force`);
