import { isAccountId } from "./arn.js";

/** What people write between the digits of an account ID, and what comes along with a copied one. */
const between = /[\s\p{Cc}\p{Cf}\p{Pd}._,']/gu;

/** The account ID that a text is but for what stands between its digits; undefined for any other text. */
export const accountWithin = (text: string): string | undefined => {
  const digits = text.replace(between, "");
  return isAccountId(digits) ? digits : undefined;
};

/**
 * What to do about a text that stands where an account ID belongs and is none; undefined where nobody can tell. Shows what
 * stands there.
 *
 * The usual reason for missing digits: YAML and JSON drop the leading zeros of a number, and something made a text of it.
 */
export const accountSuggestion = (text: string): string | undefined => {
  if (text.length > lookedAt) return undefined;
  const within = accountWithin(text);
  if (within !== undefined) return `write "${within}", with nothing between the digits`;
  const digits = text.replace(between, "");
  if (!/^\d+$/.test(digits)) return undefined;
  const { length } = digits;
  if (length > 12 || length < mayHaveLost) return `write the 12 digits of the account ID; there are ${length}`;
  const whole = digits.padStart(12, "0");
  return (
    `if the account is ${whole}, write "${whole}" in quotes everywhere, because YAML and JSON drop the leading zeros of a ` +
    "number; else write all 12 digits"
  );
};

/** Longer than any account ID, however it is written. */
const lookedAt = 40;

/** Account IDs with more than three leading zeros are rarer than typing mistakes. */
const mayHaveLost = 9;
