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
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const found = opens.test(line) ? documentFrom(lines, i) : undefined;
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

const documentFrom = (lines: readonly string[], start: number): { value: unknown; end: number } | undefined => {
  const single = parsed(lines[start] ?? "");
  if (single !== undefined) return { value: single, end: start };
  if (!/^\s*[[{]\s*$/.test(lines[start] ?? "")) return undefined;
  for (let end = start + 1; end < lines.length; end++) {
    if (!closes.test(lines[end] ?? "")) continue;
    const value = parsed(lines.slice(start, end + 1).join("\n"));
    return value === undefined ? undefined : { value, end };
  }
  return undefined;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
