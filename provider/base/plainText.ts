/**
 * A text on one line, as a terminal, a log or a browser may show it: what these would act on, or not show at all, is spelt out.
 *
 * These are control characters (escape sequences, line breaks), marks that turn the direction of writing, separators of lines
 * and paragraphs, what has no width, and halves of surrogate pairs. Spelt as JSON spells them, `\u001b`, so that a JSON text
 * still says the same.
 *
 * @see https://trojansource.codes for what the marks of direction can do
 */
export const plainText = (text: string): string => text.replace(unsafe, spelt);

/** Some lines as one text; what breaks a line within one of them is spelt out. */
export const plainLines = (lines: readonly string[]): string => lines.map(plainText).join("\n");

const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const spelt = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
