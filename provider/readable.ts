/** What previews show for a value that is not known yet; the engine's own words for it. */
export const knownAfterApply = "(known after apply)";

/**
 * The map that previews show beside the structured value, with every key distinct and independent of order.
 *
 * A second entry with the same key becomes `key (2)`. Keys that begin with `__` are put in brackets, because the engine
 * hides such members, and `__proto__` is not a member in JavaScript.
 */
export const readableMap = (entries: readonly (readonly [key: string, line: string])[]): Record<string, string> => {
  const seen = new Map<string, number>();
  const sorted = [...entries].sort(byText);
  return Object.fromEntries(
    sorted.map(([key, line]) => {
      const safe = key.startsWith("__") ? `(${key})` : key;
      const count = (seen.get(safe) ?? 0) + 1;
      seen.set(safe, count);
      return [count === 1 ? safe : `${safe} (${count})`, line];
    }),
  );
};

const byText = (a: readonly [string, string], b: readonly [string, string]): number => {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : Number(a[1] > b[1]);
};
