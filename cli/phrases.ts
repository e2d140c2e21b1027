import { plainText } from "pulumi-ecr-registry/internal/base/plainText.js";

/** `1 rule`, `2 rules` */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** The first of some texts, and how many more there are: `prod/*, web/* and 4 more`. Names one more rather than "1 more". */
export const someOf = (texts: readonly string[], most: number): string => {
  const unique = [...new Set(texts)];
  if (unique.length <= most + 1) return unique.join(", ");
  return `${unique.slice(0, most).join(", ")} and ${unique.length - most} more`;
};

/** The same over two lines, so that it stays narrow. */
export const someLines = (texts: readonly string[]): readonly string[] =>
  texts.length <= 2 ? [texts.join(", ")] : [texts.slice(0, 2).join(", "), `and ${texts.length - 2} more`];

/** A text of one or more lines on one line, safe to show: see `plainText`. */
export const plain = (text: string): string => plainText(text.replace(/[\t\r\n\v\f ]+/g, " "));

/** The same of a line whose indentation has a meaning. */
export const plainLine = (line: string): string => (/^ */.exec(line)?.[0] ?? "") + plain(line.trimStart());
