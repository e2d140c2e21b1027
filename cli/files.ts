import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { UsageError } from "./command.js";
import type { Terminal } from "./terminal.js";

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
    throw new UsageError(`${file} cannot be read (${reasonOf(error)}): ${remedy}`);
  }
};

/**
 * The same, with `-` for standard input.
 *
 * @param noInput what to do where nothing is piped, as waiting for somebody to type would look like hanging
 */
export const readTextOrInput = async (
  file: string,
  terminal: Terminal,
  { remedy, noInput }: { readonly remedy: string; readonly noInput: string },
): Promise<string> => {
  if (file !== "-") return readText(file, remedy);
  if (terminal.inputIsTerminal) throw new UsageError(noInput);
  return terminal.input();
};

/** Writes a file; over one that exists only with `overwrite`. */
export const writeText = (file: string, text: string, overwrite: boolean): void => {
  try {
    writeFileSync(file, text, { flag: overwrite ? "w" : "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") throw existsError(file);
    throw new UsageError(`${file} cannot be written (${reasonOf(error)}): name a file in a folder that exists`);
  }
};

/** Fails where a file to be written exists already, before any work is done for it. */
export const refuseExisting = (files: readonly (string | undefined)[]): void => {
  const existing = files.find((file) => file !== undefined && existsSync(file));
  if (existing !== undefined) throw existsError(existing);
};

const existsError = (file: string): UsageError =>
  new UsageError(`${file} exists already: name another file, or overwrite it with --force`);

/** Node's message without the system call and the path, which the sentence around it names. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/, (?:open|read)\b.*$/, "") : String(error);
