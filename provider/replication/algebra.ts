import { ruleKey } from "./canonical.js";
import type { ReplicationRule } from "./rules.js";

type Rules = readonly ReplicationRule[];

/** `live` with the owned rules; one that is there already, in whatever spelling, is not added again. */
export const addRules = (live: Rules, owned: Rules): Rules => {
  const present = new Set(live.map(ruleKey));
  return [...live, ...owned.filter((rule) => firstTime(present, ruleKey(rule)))];
};

/** `live` without the owned rules. Does not split a rule that only shares filters or destinations with an owned one. */
export const removeRules = (live: Rules, owned: Rules): Rules => {
  const unwanted = new Set(owned.map(ruleKey));
  return live.filter((rule) => !unwanted.has(ruleKey(rule)));
};

/** `live` with the desired rules instead of those applied before; all others stay as and where they are. */
export const replaceRules = (live: Rules, applied: Rules, desired: Rules): Rules =>
  addRules(removeRules(live, removeRules(applied, desired)), desired);

const firstTime = (seen: Set<string>, key: string): boolean => {
  const size = seen.size;
  return seen.add(key).size > size;
};
