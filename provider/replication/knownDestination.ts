import { hasUnknown } from "../unknown.js";
import type { DraftDestination } from "./draft.js";
import { showDestination } from "./show.js";

/** A destination in words, which tell it from every other; undefined while a part is malformed or not known yet. */
export const knownDestination = ({ region, registryId }: DraftDestination): string | undefined => {
  if (region === undefined || registryId === undefined || hasUnknown([region, registryId])) return undefined;
  return showDestination({ region, registryId });
};
