import { isTooDeep, tooDeep } from "pulumi-ecr-registry/internal/base/depth.js";
import { UsageError } from "../../command.js";

/** A line that is no part of what was looked for. */
export interface Stray {
  /** From 1 on. */
  readonly line: number;
  readonly text: string;
}

/** The JSON in what a command printed, and what stands before and after it. */
export interface Found {
  /** Each document with the line that it begins in. */
  readonly documents: readonly { readonly value: unknown; readonly line: number }[];
  readonly strays: readonly Stray[];
}

/**
 * Finds the JSON documents in a text; each must begin and end with a line.
 *
 * The Pulumi CLI and what runs around it say more than they were asked for: `Update plan written to ...` after the document,
 * a newer version before it.
 */
export const findDocuments = (text: string): Found => {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const documents: { value: unknown; line: number }[] = [];
  const strays: Stray[] = [];
  const ends = endsOf(lines);
  const tries = new Map<number, number>();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const found = opens.test(line) ? documentFrom(lines, i, ends[i + 1], tries) : undefined;
    if (found !== undefined) {
      documents.push({ value: found.value, line: i + 1 });
      i = found.end;
    } else if (line.trim() !== "") strays.push({ line: i + 1, text: line.trim() });
  }
  return { documents, strays };
};

/** How a document begins, and the line by which one that was printed over several lines ends. */
const opens = /^\s*[[{"]/;
const closes = /^[\]}]\s*$/;

/** How often a line may turn out not to end a document: else a text of brackets alone would be read over and over. */
const mostTries = 10;

/** Of each line, the first one from there on that may end a document. */
const endsOf = (lines: readonly string[]): readonly (number | undefined)[] => {
  const ends: (number | undefined)[] = new Array(lines.length);
  for (let i = lines.length - 1; i >= 0; i--) ends[i] = closes.test(lines[i] ?? "") ? i : ends[i + 1];
  return ends;
};

/** @param tries by the line that ends a document, how often that was tried */
const documentFrom = (
  lines: readonly string[],
  start: number,
  end: number | undefined,
  tries: Map<number, number>,
): { value: unknown; end: number } | undefined => {
  const single = parsed(lines[start] ?? "");
  if (single !== undefined) return { value: single, end: start };
  if (!/^\s*[[{]\s*$/.test(lines[start] ?? "")) return undefined;
  const tried = tries.get(end ?? 0) ?? 0;
  if (end === undefined || tried >= mostTries) return undefined;
  tries.set(end, tried + 1);
  const value = parsed(lines.slice(start, end + 1).join("\n"));
  return value === undefined ? undefined : { value, end };
};

const parsed = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (isTooDeep(value)) throw new UsageError(`a preview ${tooDeep.rule}: write it with pulumi preview --json`);
  return value;
};
