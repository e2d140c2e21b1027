import { type Finding, memberPath, shownValue } from "../base/finding.js";
import { hasUnknown, isUnknown } from "../base/values.js";
import { accountSuggestion } from "../registry/accountSpelling.js";
import { isAccountId } from "../registry/arn.js";
import { checkRegion } from "../registry/regions.js";
import { knownPartition, type Registry, recognizedPartitionOf } from "../registry/registry.js";
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
import { prefixMatch, prefixMeant } from "./filter.js";
import { found } from "./findings.js";
import { filterLength, filterPattern, maxDestinations, maxFilters, maxRules, maxUniqueDestinations } from "./limits.js";
import { checkOverlaps } from "./overlaps.js";
import { type ReplicationRule, showDestination } from "./rules.js";

/**
 * Checks replication rules and returns all errors and warnings; an empty list when there are none.
 *
 * An error is something that AWS is known to reject; a warning is something that AWS accepts, or may accept one day. Values
 * that are not known yet are skipped. Does not call AWS, so it cannot tell whether a destination exists or allows the
 * source. Malformed values are findings, not exceptions.
 *
 * @param rules the rules, a value of any shape
 * @param registry the source registry, as far as it is known; without it, destinations are not compared with the source
 * @param path the property path of the rules, for the findings
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

/** The limits of the whole configuration that the rules exceed. */
export const exceededRuleLimits = (rules: readonly ReplicationRule[]): readonly Finding[] => [
  ...checkRuleCount(rules.length, "rules"),
  ...checkUniqueDestinations(
    rules.flatMap(({ destinations }) => destinations.map(showDestination)),
    "rules",
  ),
];

const checkRuleCount = (count: number, path: string): readonly Finding[] => {
  if (count <= maxRules) return [];
  const rule = `should have at most ${maxRules} rules, the current limit of the ECR API`;
  const remedy = "merge rules that have the same destinations";
  return [found("MANY_RULES", { path, value: `a list of ${count}`, rule, remedy })];
};

const checkUniqueDestinations = (destinations: readonly (string | undefined)[], path: string): readonly Finding[] => {
  const count = new Set(destinations.filter((destination) => destination !== undefined)).size;
  if (count <= maxUniqueDestinations) return [];
  const rule = `should have at most ${maxUniqueDestinations} unique destinations across all rules, a quota that AWS does not raise`;
  const remedy = "use fewer destinations; replicated images are not replicated any further";
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
    return [found("DUPLICATE_RULE", { path: draft.path, rule: `duplicates ${other}`, remedy: "remove one of them" })];
  });
};

/** What is wrong with the destinations of one rule. */
const checkDestinations = (rule: DraftRule, source: Partial<Registry>): readonly Finding[] => [
  ...checkDestinationCount(rule),
  ...rule.destinations.items.flatMap((destination) => [
    ...checkDestinationRegion(destination, source),
    ...checkAccount(destination),
    ...checkSource(destination, source),
  ]),
  ...checkDuplicateDestinations(rule),
];

const checkDestinationCount = ({ path, destinations: { known, items } }: DraftRule): readonly Finding[] => {
  const at = memberPath(path, "destinations");
  if (items.length > maxDestinations) {
    const value = `a list of ${items.length}`;
    const rule = `must have at most ${maxDestinations} destinations`;
    return [found("TOO_MANY_DESTINATIONS", { path: at, value, rule, remedy: "use fewer destinations" })];
  }
  // The model allows none, and nobody has seen what the service answers.
  if (!known || items.length > 0) return [];
  const remedy = "add a destination, or remove the rule";
  return [found("NO_DESTINATIONS", { path: at, rule: "is empty, so the rule replicates nothing", remedy })];
};

const checkDestinationRegion = ({ path, region }: DraftDestination, source: Partial<Registry>): readonly Finding[] => {
  if (region === undefined || isUnknown(region)) return [];
  const about = { path: memberPath(path, "region"), value: shownValue(region) };
  const misspelt = checkRegion(region, about.path);
  const [from, to] = [knownPartition(source), recognizedPartitionOf(region)];
  if (from === undefined || to === undefined || from === to) return misspelt;
  const rule = `must be in the source's partition ${from}, not in ${to}, because ECR does not replicate across partitions`;
  const remedy = `use a Region in ${from}, and copy images to other partitions by other means`;
  return [...misspelt, found("DESTINATION_IN_OTHER_PARTITION", { ...about, rule, remedy })];
};

const checkAccount = ({ path, registryId }: DraftDestination): readonly Finding[] => {
  if (registryId === undefined || isUnknown(registryId) || isAccountId(registryId)) return [];
  const remedy = "write the account ID as a string, including leading zeros";
  const suggestion = accountSuggestion(registryId);
  const about = { path: memberPath(path, "registryId"), value: shownValue(registryId), rule: "must have 12 digits" };
  return [found("INVALID_ACCOUNT", { ...about, remedy, ...(suggestion === undefined ? {} : { suggestion }) })];
};

// Text of AWS: 'Replication destination cannot be the same as the source registry'.
const checkSource = (destination: DraftDestination, source: Partial<Registry>): readonly Finding[] => {
  const value = knownDestination(destination);
  if (value === undefined || destination.region !== source.region || destination.registryId !== source.account)
    return [];
  const rule = "must not be the source registry itself";
  return [
    found("DESTINATION_IS_SOURCE", { path: destination.path, value, rule, remedy: "use another Region or account" }),
  ];
};

const checkDuplicateDestinations = ({ destinations }: DraftRule): readonly Finding[] => {
  const first = new Map<string, string>();
  return destinations.items.flatMap((destination) => {
    const [path, value] = [destination.path, knownDestination(destination)];
    if (value === undefined) return [];
    const other = first.get(value);
    if (other !== undefined) {
      return [
        found("DUPLICATE_DESTINATION", { path, value, rule: `duplicates ${other}`, remedy: "remove one of them" }),
      ];
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
    const rule = `must have at most ${maxFilters} filters`;
    const remedy = "use shorter prefixes, or spread the filters over several rules";
    return [found("TOO_MANY_FILTERS", { path: at, value: `a list of ${items.length}`, rule, remedy })];
  }
  if (!given || !known || items.length > 0) return [];
  const remedy = "leave it out to replicate all repositories, or remove the rule to replicate none";
  return [found("EMPTY_FILTERS", { path: at, rule: "is empty, so the rule applies to all repositories", remedy })];
};

/** What is wrong with the text of one filter. */
export const checkText = ({ path, filter }: Pick<DraftFilter, "path" | "filter">): readonly Finding[] => {
  if (filter === undefined || isUnknown(filter)) return [];
  const { min, max } = filterLength;
  const about = { path: memberPath(path, "filter"), value: shownValue(filter) };
  if (/^\**$/.test(filter)) {
    const rule = "must be the beginning of repository names, without wildcards";
    const remedy = "to replicate every repository, write the rule without repositoryFilters";
    return [found("INVALID_FILTER", { ...about, rule, remedy })];
  }
  if (filter.length < min || filter.length > max) {
    const rule = `must have ${min} to ${max} characters`;
    const remedy = "use the beginning of the repository names, for example prod/";
    return [found("INVALID_FILTER", { ...about, rule, remedy })];
  }
  if (filterPattern.test(filter)) return [];
  const rule = "must be a prefix of repository names: a-z, 0-9, and . _ - / between them";
  const remedy = filter.includes("*")
    ? "remove the *, because a filter is a prefix anyway"
    : "correct it, for example to prod/";
  const meant = prefixMeant(filter);
  return [
    found("INVALID_FILTER", {
      ...about,
      rule,
      remedy,
      ...(meant === undefined ? {} : { suggestion: `write "${meant}"` }),
    }),
  ];
};

const checkType = ({ path, filterType }: DraftFilter): readonly Finding[] => {
  if (filterType === undefined || isUnknown(filterType) || filterType === prefixMatch) return [];
  const about = { path: memberPath(path, "filterType"), value: shownValue(filterType) };
  const remedy = `leave it out, or set it to ${prefixMatch}`;
  return [
    found("UNKNOWN_FILTER_TYPE", { ...about, rule: `should be ${prefixMatch}, the only filter type so far`, remedy }),
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
      return [found("DUPLICATE_FILTER", { ...about, rule: `duplicates ${other}`, remedy: "remove one of them" })];
    }
    first.set(key, path);
    return [];
  });
};
