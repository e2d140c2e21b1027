import { lowerCase } from "../base/text.js";
import type { DraftStatement } from "./draft.js";
import { matchesWildcard } from "./wildcard.js";

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
