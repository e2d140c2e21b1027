import { type Finding, shownValue } from "../base/finding.js";
import { compareTexts } from "../base/text.js";
import { isUnknown } from "../base/values.js";
import { type DraftRule, knownDestination } from "./draft.js";
import { prefixMatch } from "./filter.js";
import { found } from "./findings.js";
import { maxRules } from "./limits.js";

/**
 * Prefixes that cover each other: one that adds nothing, because a shorter one already sends the same images to the
 * same destination; and one with a rule of its own that a shorter one matches by running on into the word, as `prod`
 * matches `production`.
 */
export const checkOverlaps = (rules: readonly DraftRule[]): readonly Finding[] => {
  const sorted = rules.flatMap(prefixesOf).sort((a, b) => compareTexts(a.text, b.text));
  // Sorted, a prefix stands right before all that it covers, so that a stack holds those that cover the next one.
  const stack: Prefix[] = [];
  return sorted.flatMap((prefix) => {
    while (!prefix.text.startsWith(stack.at(-1)?.text ?? "")) stack.pop();
    const nearest = stack.slice(-maxRules).reverse(); // enough for every configuration that AWS takes
    stack.push(prefix);
    return checkPrefix(prefix, nearest);
  });
};

interface Prefix {
  /** Empty for a rule without filters. */
  readonly text: string;
  readonly path: string;
  readonly destinations: readonly string[];
  /** Path of its rule. */
  readonly rule: string;
}

const prefixesOf = ({ path, destinations, filters }: DraftRule): readonly Prefix[] => {
  const known = destinations.items.map(knownDestination).filter((destination) => destination !== undefined);
  const texts = filters.items.flatMap(({ path: at, filter, filterType = prefixMatch }) =>
    filter === undefined || filter === "" || isUnknown(filter) || filterType !== prefixMatch
      ? []
      : [{ text: filter, path: at }],
  );
  const all = filters.known && filters.items.length === 0 ? [{ text: "", path }] : texts;
  return all.map((one) => ({ ...one, destinations: known, rule: path }));
};

const checkPrefix = (prefix: Prefix, nearest: readonly Prefix[]): readonly Finding[] => {
  for (const other of nearest) {
    const shares = prefix.destinations.some((destination) => other.destinations.includes(destination));
    const isSame = other.text === prefix.text && other.rule === prefix.rule; // a finding of its own
    if (!shares || isSame) continue;
    const cover =
      other.text === ""
        ? `${other.path}, which replicates all repositories`
        : `${other.path}, which replicates the same images`;
    const about = { path: prefix.path, ...(prefix.text === "" ? {} : { value: shownValue(prefix.text) }) };
    const rule = `is covered by ${cover} to the same destination`;
    return [found("OVERLAPPING_FILTERS", { ...about, rule, remedy: "remove it, or narrow the other one" })];
  }
  const [other] = nearest;
  return other !== undefined && runsOn(other.text, prefix.text) ? [runOn(other, prefix)] : [];
};

/** Whether the shorter one ends inside a word of the longer one. */
const runsOn = (shorter: string, longer: string): boolean =>
  /[a-z0-9]$/.test(shorter) && /^[a-z0-9]/.test(longer.slice(shorter.length));

const runOn = (other: Prefix, prefix: Prefix): Finding =>
  found("OVERLAPPING_FILTERS", {
    path: other.path,
    value: shownValue(other.text),
    rule: `also matches ${prefix.path}, which has other destinations`,
    remedy: "end it with a slash to match only the repositories below it",
  });
