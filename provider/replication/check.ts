import { type Finding, memberPath, shownValue } from "../base/finding.js";
import { hasUnknown, isUnknown } from "../base/values.js";
import { isAccountId } from "../registry/arn.js";
import { type Registry, recognizedPartitionOf } from "../registry/registry.js";
import { ruleKey } from "./canonical.js";
import {
  type DraftDestination,
  type DraftFilter,
  type DraftRule,
  type DraftRules,
  draftRules,
  knownDestination,
  ruleOf,
} from "./draft.js";
import { prefixMatch } from "./filter.js";
import {
  filterLength,
  filterPattern,
  found,
  maxDestinations,
  maxFilters,
  maxRules,
  maxUniqueDestinations,
  regionPattern,
} from "./findings.js";
import { checkOverlaps } from "./overlaps.js";
import { type ReplicationRule, showDestination } from "./rules.js";

/**
 * Everything that is wrong with, or doubtful about, replication rules; empty when nothing is.
 *
 * An error is what AWS is known to refuse, a warning what it accepts or may come to accept. Values that are not known
 * yet are left alone, everything beside them is judged. Does not ask AWS: whether a destination exists and allows the
 * source is not known here.
 *
 * @param rules what the program gave, of any shape
 * @param registry the source, as far as it is known; without it the rules about source and destination are not judged
 * @param path where the rules stand in the program's input
 * @example
 * checkReplicationRules(rules, { account: "111111111111", region: "eu-west-1" }).map(describeFinding);
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationConfiguration.html
 */
export const checkReplicationRules = (
  rules: unknown,
  registry: Partial<Registry> = {},
  path = "rules",
): readonly Finding[] => checkDraftRules(draftRules(rules, path), registry);

/** `checkReplicationRules` of rules that have been read already. */
export const checkDraftRules = (
  { findings, items, path }: DraftRules,
  registry: Partial<Registry>,
): readonly Finding[] => {
  const duplicates = checkDuplicateRules(items);
  // That a rule which repeats another one overlaps with it goes without saying.
  const repeated = new Set(duplicates.map(({ path: at }) => at));
  const destinations = items.flatMap((rule) => rule.destinations.items.map(knownDestination));
  return [
    ...findings,
    ...checkRuleCount(items.length, path),
    ...checkUniqueDestinations(destinations, path),
    ...duplicates,
    ...items.flatMap((rule) => [...checkDestinations(rule, registry), ...checkFilters(rule)]),
    ...checkOverlaps(items.filter(({ path: at }) => !repeated.has(at))),
  ];
};

/** Which limits of the whole configuration the rules are over. */
export const exceededRuleLimits = (rules: readonly ReplicationRule[]): readonly Finding[] => [
  ...checkRuleCount(rules.length, "rules"),
  ...checkUniqueDestinations(
    rules.flatMap(({ destinations }) => destinations.map(showDestination)),
    "rules",
  ),
];

const checkRuleCount = (count: number, path: string): readonly Finding[] => {
  if (count <= maxRules) return [];
  const rule = `should have at most ${maxRules} rules, the limit that AWS documents today`;
  const remedy = "put filters with the same destinations into one rule";
  return [found("MANY_RULES", { path, value: `a list of ${count}`, rule, remedy })];
};

const checkUniqueDestinations = (destinations: readonly (string | undefined)[], path: string): readonly Finding[] => {
  const count = new Set(destinations.filter((destination) => destination !== undefined)).size;
  if (count <= maxUniqueDestinations) return [];
  const rule = `should name at most ${maxUniqueDestinations} different destinations over all rules, the quota of AWS`;
  const remedy = "name fewer destinations; AWS does not raise this quota, and images are not replicated onwards";
  return [found("MANY_UNIQUE_DESTINATIONS", { path, value: `a list with ${count} destinations`, rule, remedy })];
};

const checkDuplicateRules = (rules: readonly DraftRule[]): readonly Finding[] => {
  const first = new Map<string, string>();
  return rules.flatMap((draft) => {
    const parsed = ruleOf(draft);
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

/** What is wrong with the destinations of one rule. */
const checkDestinations = (rule: DraftRule, source: Partial<Registry>): readonly Finding[] => [
  ...checkDestinationCount(rule),
  ...rule.destinations.items.flatMap((destination) => [
    ...checkRegion(destination, source),
    ...checkAccount(destination),
    ...checkSource(destination, source),
  ]),
  ...checkDuplicateDestinations(rule),
];

const checkDestinationCount = ({ path, destinations: { known, items } }: DraftRule): readonly Finding[] => {
  const at = memberPath(path, "destinations");
  if (items.length > maxDestinations) {
    const value = `a list of ${items.length}`;
    const rule = `must have at most ${maxDestinations} items`;
    return [found("TOO_MANY_DESTINATIONS", { path: at, value, rule, remedy: "name fewer destinations" })];
  }
  // The model allows none, and nobody has seen what the service answers.
  if (!known || items.length > 0) return [];
  const remedy = "name a destination, or leave the rule out";
  return [found("NO_DESTINATIONS", { path: at, rule: "is empty, so the rule replicates nothing", remedy })];
};

const checkRegion = ({ path, region }: DraftDestination, source: Partial<Registry>): readonly Finding[] => {
  if (region === undefined || isUnknown(region)) return [];
  const about = { path: memberPath(path, "region"), value: shownValue(region) };
  if (!regionPattern.test(region)) {
    const rule = "must be a Region name: 2 to 25 of a to z, 0 to 9 and -";
    return [found("INVALID_REGION", { ...about, rule, remedy: "write it like eu-west-1" })];
  }
  const [from, to] = [source.partition, recognizedPartitionOf(region)];
  if (from === undefined || isUnknown(from) || to === undefined || from === to) return [];
  const rule = `must be in the source's partition ${from}, not in ${to}: ECR does not replicate between partitions`;
  const remedy = `name a Region of ${from}, and copy images between partitions by other means`;
  return [found("DESTINATION_IN_OTHER_PARTITION", { ...about, rule, remedy })];
};

const checkAccount = ({ path, registryId }: DraftDestination): readonly Finding[] => {
  if (registryId === undefined || isUnknown(registryId) || isAccountId(registryId)) return [];
  const remedy = "write the account id as text, leading zeros included";
  const about = { path: memberPath(path, "registryId"), value: shownValue(registryId) };
  return [found("INVALID_ACCOUNT", { ...about, rule: "must be 12 digits", remedy })];
};

// Text of AWS: 'Replication destination cannot be the same as the source registry'.
const checkSource = (destination: DraftDestination, source: Partial<Registry>): readonly Finding[] => {
  const value = knownDestination(destination);
  if (value === undefined || destination.region !== source.region || destination.registryId !== source.account)
    return [];
  const rule = "must not be the registry that the images come from";
  return [
    found("DESTINATION_IS_SOURCE", { path: destination.path, value, rule, remedy: "name another Region or account" }),
  ];
};

const checkDuplicateDestinations = ({ destinations }: DraftRule): readonly Finding[] => {
  const first = new Map<string, string>();
  return destinations.items.flatMap((destination) => {
    const [path, value] = [destination.path, knownDestination(destination)];
    if (value === undefined) return [];
    const other = first.get(value);
    if (other !== undefined) {
      return [found("DUPLICATE_DESTINATION", { path, value, rule: `repeats ${other}`, remedy: "leave one out" })];
    }
    first.set(value, path);
    return [];
  });
};

/** What is wrong with the filters of one rule. */
const checkFilters = (rule: DraftRule): readonly Finding[] => [
  ...checkFilterCount(rule),
  ...rule.filters.items.flatMap((filter) => [...checkText(filter), ...checkType(filter)]),
  ...checkDuplicateFilters(rule),
];

const checkFilterCount = ({ path, filters: { given, known, items } }: DraftRule): readonly Finding[] => {
  const at = memberPath(path, "repositoryFilters");
  if (items.length > maxFilters) {
    const rule = `must have at most ${maxFilters} items`;
    const remedy = "use shorter prefixes, or spread them over several rules";
    return [found("TOO_MANY_FILTERS", { path: at, value: `a list of ${items.length}`, rule, remedy })];
  }
  if (!given || !known || items.length > 0) return [];
  const remedy = "leave it out when every repository is meant, or leave the rule out when none is";
  return [found("EMPTY_FILTERS", { path: at, rule: "is empty, so the rule is for every repository", remedy })];
};

const checkText = ({ path, filter }: DraftFilter): readonly Finding[] => {
  if (filter === undefined || isUnknown(filter)) return [];
  const { min, max } = filterLength;
  const about = { path: memberPath(path, "filter"), value: shownValue(filter) };
  if (filter.length < min || filter.length > max) {
    const rule = `must have ${min} to ${max} characters`;
    return [found("INVALID_FILTER", { ...about, rule, remedy: "write the beginning of repository names" })];
  }
  if (filterPattern.test(filter)) return [];
  const rule = "must be the beginning of a repository name: a to z, 0 to 9, and . _ - / between them";
  const remedy = filter.includes("*") ? "leave the * out, a prefix needs none" : "write it like prod/";
  return [found("INVALID_FILTER", { ...about, rule, remedy })];
};

const checkType = ({ path, filterType }: DraftFilter): readonly Finding[] => {
  if (filterType === undefined || isUnknown(filterType) || filterType === prefixMatch) return [];
  const about = { path: memberPath(path, "filterType"), value: shownValue(filterType) };
  const remedy = `leave it out, or write ${prefixMatch}`;
  return [
    found("UNKNOWN_FILTER_TYPE", { ...about, rule: `should be ${prefixMatch}, all that is known today`, remedy }),
  ];
};

const checkDuplicateFilters = ({ filters }: DraftRule): readonly Finding[] => {
  const first = new Map<string, string>();
  return filters.items.flatMap(({ path, filter, filterType = prefixMatch }) => {
    if (filter === undefined || isUnknown(filter) || isUnknown(filterType)) return [];
    const key = JSON.stringify([filterType, filter]);
    const other = first.get(key);
    if (other !== undefined) {
      const about = { path, value: shownValue(filter) };
      return [found("DUPLICATE_FILTER", { ...about, rule: `repeats ${other}`, remedy: "leave one out" })];
    }
    first.set(key, path);
    return [];
  });
};
