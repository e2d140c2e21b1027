/**
 * Whether a pattern of the policy language matches a text: `*` stands for any number of characters, `?` for one.
 *
 * Goes back to the last `*` only, so that the time grows with pattern times text and never beyond, whatever they hold.
 */
export const matchesWildcard = (pattern: string, text: string): boolean => {
  let [at, position, star, resume] = [0, 0, -1, 0];
  while (position < text.length) {
    const character = pattern[at];
    if (character === "*") {
      star = at;
      resume = position;
      at += 1;
    } else if (character === "?" || character === text[position]) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      resume += 1;
      at = star + 1;
      position = resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
};

/** Whether a pattern matches every text. */
export const matchesAll = (pattern: string): boolean => /^\*+$/.test(pattern);
