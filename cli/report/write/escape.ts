import { plain } from "./plain.js";

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

/** Lines in a fenced block that nothing in them can end. */
export const codeBlock = (language: string, lines: readonly string[]): string => {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines, fence].join("\n");
};

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
