/** Order of two texts by their UTF-16 units, for `sort`: the same on every computer, whatever its language. */
export const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
