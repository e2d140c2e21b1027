import { firstThatFit } from "../budget.js";

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
export interface Part {
  readonly text: string;
  readonly cut: boolean;
}

/** The section in so many characters at most; empty where it has no lines. */
export const written = ({ head, lines, share, more }: Section, room: number): Part => {
  if (lines.length === 0) return { text: "", cut: false };
  const own = head.join("\n").length + more(lines.length).length + 4;
  const { lines: shown, left } = firstThatFit(lines, Math.min(share, room) - own);
  return { text: [...head, ...shown, ...(left === 0 ? [] : ["", more(left)]), "", ""].join("\n"), cut: left > 0 };
};
