/**
 * Whether a text matches a pattern of IAM: `*` stands for any characters, `?` for one.
 *
 * What stands between two `*` is looked for once, at the first place where it fits: no pattern makes this go back.
 */
export const matchesWildcard = (pattern: string, text: string): boolean => {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (!fitsAt(first, text, 0)) return false;
  if (last === undefined) return first.length === text.length;
  let position = first.length;
  for (const part of others) {
    while (!fitsAt(part, text, position)) {
      if (position >= text.length) return false;
      position += 1;
    }
    position += part.length;
  }
  return text.length - last.length >= position && fitsAt(last, text, text.length - last.length);
};

const fitsAt = (part: string, text: string, at: number): boolean => {
  if (at + part.length > text.length) return false;
  for (let i = 0; i < part.length; i++) if (part[i] !== "?" && part[i] !== text[at + i]) return false;
  return true;
};

/** The same for action names, where upper and lower case are one. */
export const matchesAction = (pattern: string, action: string): boolean =>
  matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
