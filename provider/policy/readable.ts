import { knownAfterApply, readableMap } from "../readable.js";
import { type DraftStatement, draftPolicy } from "./draft.js";
import { readableLine } from "./readableLine.js";
import { readText } from "./readText.js";

/**
 * A policy as previews show it: a key per statement with its Sid, a line with what it says.
 *
 * The engine compares lists by index and JSON text as one word; a map compares by key. Takes anything, because it is
 * shown beside the findings: what is malformed is left out.
 */
export const readableStatements = (policy: unknown): Record<string, string> => {
  const { statements } = draftPolicy(readText(policy, "policy").value, "policy");
  const entries = statements.items.map((one): [string, string] => [nameOf(one), readableLine(one)]);
  return readableMap(statements.known ? entries : [...entries, [knownAfterApply, knownAfterApply]]);
};

const nameOf = ({ sid }: DraftStatement): string => {
  if (!sid.known) return knownAfterApply;
  return sid.items.map(({ text }) => text).join() || "statement without Sid";
};
