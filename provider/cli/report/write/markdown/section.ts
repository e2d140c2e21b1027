import { fit } from "../budget.js";

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

/** The section in so many characters at most; empty where it has no lines. */
export const written = ({ head, lines, share, more }: Section, room: number): string => {
  if (lines.length === 0) return "";
  const own = head.join("\n").length + more(lines.length).length + 4;
  const { lines: shown, left } = fit(lines, Math.min(share, room) - own);
  return [...head, ...shown, ...(left === 0 ? [] : ["", more(left)]), ""].join("\n");
};
