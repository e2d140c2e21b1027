import { distance } from "fastest-levenshtein";

/** All known texts, those first that are spelt most like a given one; equally near ones keep their order. */
export const byNearness = (text: string, known: readonly string[]): readonly string[] =>
  ranked(text, known).map(({ one }) => one);

/**
 * The known text that a misspelt one was probably meant to be; undefined where none is near enough to be worth a question.
 *
 * Case, spaces, `-` and `_` count less than letters: `repository_filters` is nearest to `repositoryFilters`.
 */
export const nearest = (text: string, known: readonly string[]): string | undefined => {
  const [first] = ranked(text, known);
  if (first === undefined) return undefined;
  const length = Math.max(letters(text).length, letters(first.one).length);
  return first.far <= Math.max(1, Math.floor(length * farAtMost)) ? first.one : undefined;
};

/** How much of a text may be wrong: `policy` for `policies` is near, `colour` for `profile` is not. */
const farAtMost = 0.4;

/** Longer than anything that is compared; keeps the work small for a text of any length. */
const lookedAt = 100;

const ranked = (text: string, known: readonly string[]) =>
  known
    .map((one) => ({ one, far: distance(letters(text), letters(one)), spelling: distance(start(text), start(one)) }))
    .sort((a, b) => a.far - b.far || a.spelling - b.spelling);

const start = (text: string): string => text.slice(0, lookedAt);

const letters = (text: string): string => start(text).toLowerCase().replace(/[-_ ]/g, "");
