/**
 * A text on one line, with what a terminal or browser would act on made visible: control characters, and those that
 * turn the direction of writing.
 */
export const plain = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
