import { isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import * as v from "valibot";
import { UsageError } from "../../command.js";
import { readTextOrInput } from "../../files.js";
import type { Terminal } from "../../terminal.js";
import type { Preview } from "./preview.js";
import { type Digest, digestShape, previewOfDigest } from "./previewDigest.js";
import { digestOfEvents, eventShape } from "./previewEvents.js";

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
    previews.push(readPreview(text, nameOf(source)));
  }
  return previews;
};

/**
 * Reads what `pulumi preview --json` printed: one document, or an event of the engine per line.
 *
 * @param source name of the file, for messages
 */
export const readPreview = (text: string, source: string): Preview => {
  if (text.trim() === "") {
    throw new UsageError(`${source} is empty: see on standard error of pulumi preview --json why it printed nothing`);
  }
  const whole = parse(text);
  if (whole !== undefined && !isEvent(whole)) return previewOfDigest(digestIn(whole, source), source);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const events = lines.map((line) => parse(line));
  if (!events.every(isEvent)) {
    const beginning = JSON.stringify(text.trim().slice(0, 60));
    throw new UsageError(`${source} is not JSON, it begins with ${beginning}: ${remedy}`);
  }
  return previewOfDigest(digestOfEvents(events.map((event) => shaped(eventShape, event, source))), source);
};

const remedy = "write it with pulumi preview --json";

const nameOf = (source: string): string => (source === "-" ? "standard input" : source);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
};

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
