import { parse, tokenize } from "@humanwhocodes/momoa";

/** Where a text ceases to be JSON. */
export interface JsonBreak {
  /** The first is 1, as in editors. */
  readonly line: number;
  readonly column: number;
  /** What to do there, as an instruction; shows nothing of the text. */
  readonly remedy: string;
  /** The line, or the part of it around that place. */
  readonly excerpt: string;
}

/** Where a text that `JSON.parse` has refused breaks; undefined where that cannot be told. */
export const jsonBreakIn = (text: string): JsonBreak | undefined => {
  const offset = breakIn(text);
  if (offset === undefined) return undefined;
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  const [rest = ""] = text.slice(offset).split("\n", 1);
  const excerpt = `${before.slice(Math.max(start, offset - shownBefore))}${rest.slice(0, shownAfter)}`;
  const line = before.split("\n").length;
  return { line, column: offset - start + 1, remedy: remedyAt(text, offset), excerpt };
};

const shownBefore = 40;
const shownAfter = 20;

/** Of two commas in a row and of one before a bracket, the comma; else what the parser stumbles over. */
const breakIn = (text: string): number | undefined => {
  const offset = offsetOfBreak(text);
  const comma = offset === undefined ? undefined : /,\s*$/.exec(text.slice(0, offset))?.index;
  return comma !== undefined && /^[\]},]/.test(text.slice(offset)) ? comma : offset;
};

const offsetOfBreak = (text: string): number | undefined => {
  if (failureOf(text) === undefined) return controlCharacterIn(text);
  // The end of a text is told by what nothing can be followed by: the parser itself may name what stands before it.
  const offset = failureOf(`${text}\u0000`);
  return typeof offset === "number" ? Math.min(offset, text.length) : undefined;
};

/** Where the parser fails; nothing when it does not, and `"unknown"` for a text that is nested too deep for it. */
const failureOf = (text: string): number | "unknown" | undefined => {
  try {
    parse(text, { mode: "json" });
    return undefined;
  } catch (error) {
    return error instanceof Error && "offset" in error && typeof error.offset === "number" ? error.offset : "unknown";
  }
};

/** The one thing that this parser takes and JSON does not: a line break, or another control character, inside of a text. */
const controlCharacterIn = (text: string): number | undefined => {
  for (const { type, loc } of tokenize(text, { mode: "json" })) {
    const at = type === "String" ? text.slice(loc.start.offset, loc.end.offset).search(controlCharacter) : -1;
    if (at >= 0) return loc.start.offset + at;
  }
  return undefined;
};

/** What stands before the space among characters. */
const controlCharacter = /[^ -\uffff]/;

const remedyAt = (text: string, offset: number): string => {
  const rest = text.slice(offset);
  return faults.find(([what]) => what.test(rest))?.[1] ?? named(rest) ?? "correct the syntax";
};

const faults: readonly (readonly [RegExp, string])[] = [
  [/^$/, "close every bracket and quotation mark that is open"],
  [/^(?:\/[/*]|#)/, "remove the comment, which JSON does not have"],
  [/^,\s*[\]},]/, "remove the comma that nothing follows"],
  [/^['\u2018-\u201f\u00ab\u00bb]/, 'use straight double quotation marks (")'],
  [/^\n|^\r/, "write \\n for the line break in the text"],
  [/^\t/, "write \\t for the tab in the text"],
  [/^(?:<%|\$\{|\{\{)/, "replace the variable of the template"],
];

/** For what cannot be seen: its name, so that it can be found. */
const named = (rest: string): string | undefined => {
  const [character = ""] = rest;
  if (!/[\s\p{Cc}\p{Cf}\p{Zs}]/u.test(character)) return undefined;
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return `remove the ${names.get(character) ?? "invisible character"} (${code})`;
};

const names: ReadonlyMap<string, string> = new Map([
  ["\u00a0", "no-break space"],
  ["\u202f", "narrow no-break space"],
  ["\u3000", "ideographic space"],
  ["\u200b", "zero-width space"],
  ["\ufeff", "byte order mark"],
]);
