/** Something that went wrong in 0.1.0: an input, what is right, and what comes of it now. */
export interface Row {
  /** Of the finding, with a suffix where one finding has several inputs: `F05 a`. */
  readonly id: string;
  /** What was written or done, in one line. */
  readonly input: string;
  /** What is right, in one line. */
  readonly right: string;
  /** What the answer must hold. */
  readonly shows: readonly RegExp[];
  /** What the answer must not hold. */
  readonly hides?: readonly RegExp[];
  /** The answer: through the real part that a user would meet, where that is cheap enough; else the function behind it. */
  readonly got: () => string | Promise<string>;
}

/** What is wrong with the answer to a row, if anything is. */
export const mistakeIn = ({ shows, hides = [] }: Row, answer: string): string | undefined => {
  const missing = shows.find((pattern) => !pattern.test(answer));
  if (missing !== undefined) return `does not show ${missing}`;
  const present = hides.find((pattern) => pattern.test(answer));
  return present === undefined ? undefined : `shows ${present}`;
};
