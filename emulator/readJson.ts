/**
 * The value of a JSON text. Fails like `JSON.parse`, and for more levels than anything here has: whoever walks through these,
 * level by level, would use up the stack.
 */
export const readJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) throw new SyntaxError(`it has more than ${mostLevels} levels`);
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return value;
};

const mostLevels = 100;
