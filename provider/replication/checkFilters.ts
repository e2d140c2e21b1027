import { type Finding, shownValue } from "../finding.js";
import { memberPath } from "../path.js";
import { isUnknown } from "../unknown.js";
import { found } from "./codes.js";
import type { DraftFilter, DraftRule } from "./draft.js";
import { filterLength, filterPattern, maxFilters, prefixMatch } from "./limits.js";

/** What is wrong with the filters of one rule. */
export const checkFilters = (rule: DraftRule): readonly Finding[] => [
  ...checkCount(rule),
  ...rule.filters.items.flatMap((filter) => [...checkText(filter), ...checkType(filter)]),
  ...checkDuplicates(rule),
];

const checkCount = ({ path, filters: { given, known, items } }: DraftRule): readonly Finding[] => {
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

const checkDuplicates = ({ filters }: DraftRule): readonly Finding[] => {
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
