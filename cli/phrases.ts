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

/**
 * A text on one line, with what a terminal or browser would act on made visible: control characters, and those that
 * turn the direction of writing.
 */
export const plain = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** The same of a line whose indentation has a meaning. */
export const plainLine = (line: string): string => (/^ */.exec(line)?.[0] ?? "") + plain(line.trimStart());
