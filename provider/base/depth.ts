/** The most levels of lists and objects in one input: the inputs of a resource need 12, a preview some 20. */
export const mostLevels = 100;

/**
 * Whether a value has more levels than any input of ours needs: functions that call themselves for each level would use up
 * the stack on it. Looks at each object once, wherever else it may stand, as an anchor in YAML may stand in many places.
 */
export const isTooDeep = (value: unknown): boolean => {
  const seen = new Set<object>();
  let level = containersAmong([value]);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === mostLevels) return true;
    const fresh = level.filter((one) => !seen.has(one));
    for (const one of fresh) seen.add(one);
    level = [...new Set(fresh.flatMap((one) => containersAmong(Object.values(one))))];
  }
  return false;
};

const containersAmong = (values: readonly unknown[]): readonly object[] =>
  values.filter((one) => typeof one === "object" && one !== null);

/** What is wrong with such a value, as the end of a sentence, and what to do. */
export const tooDeep = { rule: `must have at most ${mostLevels} levels`, remedy: "write it flatter" } as const;
