import { isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import * as v from "valibot";
import { UsageError } from "../../command.js";
import { readTextOrInput } from "../../files.js";
import { plain } from "../../phrases.js";
import type { Terminal } from "../../terminal.js";
import type { Preview } from "./preview.js";
import { type Digest, digestShape, previewOfDigest } from "./previewDigest.js";
import { digestOfEvents, eventShape } from "./previewEvents.js";
import { findDocuments } from "./previewText.js";

/** Reads a preview from each file, `-` being standard input; standard input alone where none is named. */
export const readPreviews = async (files: readonly string[], terminal: Terminal): Promise<readonly Preview[]> => {
  const sources = files.length === 0 ? ["-"] : files;
  const twice = sources.find((one, i) => sources.indexOf(one) < i);
  if (twice !== undefined) throw new UsageError(`${nameOf(twice)} is named twice: name each preview once`);
  const previews: Preview[] = [];
  for (const source of sources) {
    const text = await readTextOrInput(source, terminal, {
      remedy: "name a file with what pulumi preview --json prints",
      noInput: "name a file with the output of pulumi preview --json, or pipe that into the command",
    });
    previews.push(readPreview(text, nameOf(source), (line) => terminal.note(plain(line))));
  }
  return previews;
};

/**
 * Reads what `pulumi preview --json` printed: one document, or an event of the engine per line.
 *
 * @param source name of the file, for messages
 * @param say tells of lines before and after that are skipped
 */
export const readPreview = (text: string, source: string, say: (line: string) => void = () => undefined): Preview => {
  if (text.trim() === "") {
    throw new UsageError(`${source} is empty: pulumi preview --json says on standard error why it printed nothing`);
  }
  const { documents, strays } = findDocuments(text);
  const [first, second] = documents;
  if (first === undefined) {
    const beginning = JSON.stringify(text.trim().slice(0, 60));
    throw new UsageError(`${source} is not JSON, it begins with ${beginning}: ${remedy}`);
  }
  const events = documents.map(({ value }) => value).filter(isEvent);
  if (second !== undefined && events.length < documents.length) {
    const where = `in the lines ${first.line} and ${second.line}`;
    throw new UsageError(`${source} holds more than one document, ${where}: give each preview a file of its own`);
  }
  const digest =
    events.length === 0
      ? digestIn(first.value, source)
      : digestOfEvents(events.map((event) => shaped(eventShape, event, source)));
  for (const stray of strays.slice(0, mostStrays)) {
    say(`${source}: line ${stray.line} is no part of the preview, and is skipped: ${stray.text.slice(0, 120)}`);
  }
  if (strays.length > mostStrays) say(`${source}: and ${strays.length - mostStrays} more lines`);
  return previewOfDigest(digest, source);
};

/** The most skipped lines that are shown. */
const mostStrays = 3;

const remedy = "write it with pulumi preview --json";

const nameOf = (source: string): string => (source === "-" ? "standard input" : source);

const isEvent = (value: unknown): boolean => isRecord(value) && "sequence" in value && "timestamp" in value;

const digestIn = (value: unknown, source: string): Digest => {
  const known = isRecord(value) && ["steps", "diagnostics", "changeSummary"].some((key) => key in value);
  if (!known) throw new UsageError(`${source} is JSON, but not a preview: ${remedy}`);
  return shaped(digestShape, value, source);
};

const shaped = <Shape extends v.GenericSchema>(shape: Shape, value: unknown, source: string): v.InferOutput<Shape> => {
  const result = v.safeParse(shape, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new UsageError(`${source} is not a preview at ${v.getDotPath(issue) ?? "its top"}: ${issue.message}`);
};
