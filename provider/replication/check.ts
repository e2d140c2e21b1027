import type { Finding } from "../finding.js";
import type { Registry } from "../registry/identity.js";
import { checkDestinations } from "./checkDestinations.js";
import { checkFilters } from "./checkFilters.js";
import { checkOverlaps } from "./checkOverlaps.js";
import { checkWhole } from "./checkWhole.js";
import { draftRules } from "./draft.js";

/**
 * Everything that is wrong with, or doubtful about, replication rules; empty when nothing is.
 *
 * An error is what AWS is known to refuse, a warning what it accepts or may come to accept. Values that are not known yet are left alone,
 * everything beside them is judged. Does not ask AWS: whether a destination exists and lets the source in is not known here.
 *
 * @param rules what the program gave, of any shape
 * @param registry the source, as far as it is known; without it the rules about source and destination are not judged
 * @param path where the rules stand in the program's input
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationConfiguration.html
 */
export const checkReplicationRules = (
  rules: unknown,
  registry: Partial<Registry> = {},
  path = "rules",
): readonly Finding[] => {
  const draft = draftRules(rules, path);
  const whole = checkWhole(draft.items, path);
  // What is found at a rule as a whole is that it repeats another one. That it overlaps with it goes without saying.
  const repeated = new Set(whole.map(({ path: at }) => at));
  return [
    ...draft.findings,
    ...whole,
    ...draft.items.flatMap((rule) => [...checkDestinations(rule, registry), ...checkFilters(rule)]),
    ...checkOverlaps(draft.items.filter(({ path: at }) => !repeated.has(at))),
  ];
};
