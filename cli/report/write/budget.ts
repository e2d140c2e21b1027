/** As much of some lines as fits, and how many were left out. */
export interface Fitted {
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
