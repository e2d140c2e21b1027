import { lowerCase } from "../base/text.js";
import type { DraftStatement } from "./draft.js";

/** What a registry does when an image arrives. */
export const replicateImage = "ecr:ReplicateImage";

/** What it does before, when there is no repository of that name. */
export const createRepository = "ecr:CreateRepository";

/** Whether an action of a policy matches the name of one; case does not matter. */
export const matchesAction = (pattern: string, action: string): boolean =>
  matchesWildcard(lowerCase(pattern), lowerCase(action));

/** Whether a statement is about an action, as far as its known parts tell. */
export const coversAction = ({ actions, notActions }: DraftStatement, action: string): boolean => {
  if (notActions.given) return notActions.known && !notActions.items.some(({ text }) => matchesAction(text, action));
  return actions.items.some(({ text }) => matchesAction(text, action));
};

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

/** Whether there is a text that two patterns match alike. The time grows with one times the other. */
export const patternsMeet = (a: string, b: string): boolean => {
  // Whether the rest of `a` from one place on meets the rest of `b` from each of its places on.
  let next = meetingAtEnd(b);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const now = [...next];
    now[b.length] = a[i] === "*" && next[b.length] === true;
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const skip = (a[i] === "*" || b[j] === "*") && (next[j] === true || now[j + 1] === true);
      const same = a[i] === b[j] || a[i] === "?" || b[j] === "?";
      now[j] = a[i] === "*" || b[j] === "*" ? skip : same && next[j + 1] === true;
    }
    next = now;
  }
  return next[0] === true;
};

const meetingAtEnd = (pattern: string): readonly boolean[] =>
  Array.from({ length: pattern.length + 1 }, (_, at) => matchesAll(pattern.slice(at)) || at === pattern.length);

/** Whether a pattern matches every text. */
export const matchesAll = (pattern: string): boolean => /^\*+$/.test(pattern);
