import type { Finding } from "../finding.js";
import { hasUnknown } from "../unknown.js";
import { ruleKey } from "./canonical.js";
import { found } from "./codes.js";
import type { DraftRule } from "./draft.js";
import { knownDestination } from "./knownDestination.js";
import { maxRules, maxUniqueDestinations } from "./limits.js";
import { completeRule } from "./rules.js";

/** What only shows when all rules are looked at together: their number, their destinations, equal ones. */
export const checkWhole = (rules: readonly DraftRule[], path: string): readonly Finding[] => [
  ...checkRuleCount(rules, path),
  ...checkUniqueDestinations(rules, path),
  ...checkDuplicateRules(rules),
];

const checkRuleCount = (rules: readonly DraftRule[], path: string): readonly Finding[] => {
  if (rules.length <= maxRules) return [];
  const rule = `should have at most ${maxRules} rules, the limit that AWS documents today`;
  const remedy = "put filters with the same destinations into one rule";
  return [found("MANY_RULES", { path, value: `a list of ${rules.length}`, rule, remedy })];
};

const checkUniqueDestinations = (rules: readonly DraftRule[], path: string): readonly Finding[] => {
  const all = rules.flatMap(({ destinations }) => destinations.items.map(knownDestination));
  const count = new Set(all.filter((destination) => destination !== undefined)).size;
  if (count <= maxUniqueDestinations) return [];
  const rule = `should name at most ${maxUniqueDestinations} different destinations over all rules, the quota of AWS`;
  const remedy = "name fewer destinations; AWS does not raise this quota, and images are not replicated onwards";
  return [found("MANY_UNIQUE_DESTINATIONS", { path, value: `a list with ${count} destinations`, rule, remedy })];
};

const checkDuplicateRules = (rules: readonly DraftRule[]): readonly Finding[] => {
  const first = new Map<string, string>();
  return rules.flatMap((draft) => {
    const parsed = completeRule(draft);
    if (parsed === undefined || hasUnknown(parsed)) return [];
    const key = ruleKey(parsed);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, draft.path);
      return [];
    }
    return [found("DUPLICATE_RULE", { path: draft.path, rule: `says the same as ${other}`, remedy: "leave one out" })];
  });
};
