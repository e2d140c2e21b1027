import { readText } from "../../readText.js";
import type { Terminal } from "../../terminal.js";
import { UsageError } from "../../usageError.js";
import type { Preview } from "./preview.js";
import { readPreview } from "./readPreview.js";

/** Reads a preview from each file, `-` being standard input; standard input alone where none is named. */
export const readSources = async (files: readonly string[], terminal: Terminal): Promise<readonly Preview[]> => {
  const sources = files.length === 0 ? ["-"] : files;
  const twice = sources.find((one, i) => sources.indexOf(one) < i);
  if (twice !== undefined) throw new UsageError(`${nameOf(twice)} is named twice: name each preview once`);
  const previews: Preview[] = [];
  for (const source of sources) previews.push(readPreview(await textOf(source, terminal), nameOf(source)));
  return previews;
};

const nameOf = (source: string): string => (source === "-" ? "standard input" : source);

const textOf = async (source: string, terminal: Terminal): Promise<string> => {
  if (source !== "-") return readText(source, "name a file with what pulumi preview --json prints");
  if (terminal.inputIsTerminal) {
    throw new UsageError("name a file with the output of pulumi preview --json, or pipe that into the command");
  }
  return terminal.input();
};
