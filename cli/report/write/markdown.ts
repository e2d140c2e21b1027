import { plainText } from "pulumi-ecr-registry/internal/base/plainText.js";
import { plain } from "../../phrases.js";

/**
 * A text that Markdown, in a table cell too, shows as it is: no markup, no HTML, no link. Nobody is mentioned and no issue
 * is referred to by it, as these notify people.
 */
export const escapeMarkdown = (text: string): string =>
  plain(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_[\]#|~$]/g, "\\$&")
    .replace(/^[-=+]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    // A space without width in it, as the platforms look for these in the text that is shown.
    .replace(/@(?=[\w-])|#(?=\d)|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi, "$&&#8203;");

/** A text in a code span, also within a table's cell. */
export const codeSpan = (text: string): string => {
  const shown = plain(text).replaceAll("|", "\\|");
  const fence = "`".repeat(longestRun(shown) + 1);
  const pad = /^`|`$/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
};

/** Lines in a fenced block that nothing in them can end, and in which nothing is hidden. */
export const codeBlock = (language: string, lines: readonly string[]): string => {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines.map(plainText), fence].join("\n");
};

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

/** A part of the comment, of which the end may be left out. */
export interface Section {
  /** What always stands before the lines: a heading, a table's head. */
  readonly head: readonly string[];
  readonly lines: readonly string[];
  /** The most characters that it may take. */
  readonly share: number;
  /** What is said in place of lines that were left out. */
  more(left: number): string;
}

/** A section in words, and whether a part of it is missing. */
export interface FittedSection {
  readonly text: string;
  readonly cut: boolean;
}

/** The section in so many characters at most; empty where it has no lines. */
export const written = ({ head, lines, share, more }: Section, room: number): FittedSection => {
  if (lines.length === 0) return { text: "", cut: false };
  const own = head.join("\n").length + more(lines.length).length + 4;
  const { lines: shown, left } = firstThatFit(lines, Math.min(share, room) - own);
  return { text: [...head, ...shown, ...(left === 0 ? [] : ["", more(left)]), "", ""].join("\n"), cut: left > 0 };
};

/** As much of some lines as fits, and how many were left out. */
interface Fitted {
  readonly lines: readonly string[];
  readonly left: number;
}

/** The first of the lines, line breaks included, that have room. */
export const firstThatFit = (lines: readonly string[], room: number): Fitted => {
  let used = 0;
  const rest = lines.findIndex((line) => {
    used += line.length + 1;
    return used > room;
  });
  return rest === -1 ? { lines, left: 0 } : { lines: lines.slice(0, rest), left: lines.length - rest };
};

/** A text of at most so many characters, with how many are missing. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} characters more)`;
