import { plainText } from "./plainText.js";

/** Order of two texts by their UTF-16 units, for `sort`: the same on every computer, whatever its language. */
export const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** What previews show for a value that is not known yet; the engine's own words for it. */
export const knownAfterApply = "(known after apply)";

/**
 * The map that previews show beside the structured value, with every key distinct and independent of order.
 *
 * A second entry with the same key becomes `key (2)`. Keys that begin with `__` are put in brackets, because the engine
 * hides such members, and `__proto__` is not a member in JavaScript. The engine prints keys as they are, so they are plain.
 */
export const readableMap = (entries: readonly (readonly [key: string, line: string])[]): Record<string, string> => {
  const map = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [key, line] of [...entries].sort(byText)) {
    const plain = plainText(key);
    const safe = plain.startsWith("__") ? `(${plain})` : plain;
    let [count, unique] = [counts.get(safe) ?? 0, safe];
    do {
      count += 1;
      unique = count === 1 ? safe : `${safe} (${count})`;
    } while (map.has(unique));
    counts.set(safe, count);
    map.set(unique, plainText(line));
  }
  return Object.fromEntries(map);
};

const byText = (a: readonly [string, string], b: readonly [string, string]): number => {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : Number(a[1] > b[1]);
};

/** Lower case of A to Z only: the Kelvin sign must not turn into a k, as it does in `toLowerCase`. */
export const lowerCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
