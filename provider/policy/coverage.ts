import type { DraftStatement } from "./draft.js";
import { matchesAction } from "./wildcard.js";

/** Whether a statement is about an action, as far as its known parts tell. */
export const coversAction = ({ actions, notActions }: DraftStatement, action: string): boolean => {
  if (notActions.given) return notActions.known && !notActions.items.some(({ text }) => matchesAction(text, action));
  return actions.items.some(({ text }) => matchesAction(text, action));
};

/** What a registry does when an image arrives. */
export const replicateImage = "ecr:ReplicateImage";

/** What it does before, when there is no repository of that name. */
export const createRepository = "ecr:CreateRepository";
