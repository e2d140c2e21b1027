import { adds, type Change, changeOf, type Edit, type Paired, pairUp, removes } from "../base/change.js";
import { compareTexts } from "../base/text.js";
import { canonicalRules, ruleKey } from "./canonical.js";
import { allRepositories, showFilter, showFilters } from "./filter.js";
import { type ReplicationRule, showDestination } from "./rules.js";

/**
 * What changes from one list of rules to another, in ECR's terms; empty when they are equivalent.
 *
 * Rules have no name: a rule that went and one that came count as one changed rule when they have the same filters, or
 * else a filter and a destination in common, or else the same destinations and one of them is for all repositories.
 *
 * A sentence reads like `rule for prod/*: adds destination eu-central-1 in 222222222222`.
 */
export const describeRuleChanges = (
  before: readonly ReplicationRule[],
  after: readonly ReplicationRule[],
): readonly Change[] => {
  const rules = canonicalRules(before);
  const { byFilters, alike, gone, come } = pairCanonical(rules, canonicalRules(after));
  const seen = new Set<string>();
  const twice = new Set(rules.map(filtersOf).filter((name) => seen.size === seen.add(name).size));
  const isAmbiguous = (rule: ReplicationRule) => twice.has(filtersOf(rule));
  return [
    ...byFilters.map(([from, to]) => {
      const name = isAmbiguous(from) ? whole(from) : showFilters(from.repositoryFilters);
      return changeOf(`rule for ${name}`, destinations(from, to));
    }),
    ...alike.map(([from, to]) =>
      changeOf(`rule for ${whole(from)}`, [...destinations(from, to), ...filters(from, to)]),
    ),
    ...gone.map((rule) => one("remove", `rule for ${whole(rule)}`, removes)),
    ...come.map((rule) => one("add", `rule for ${whole(rule)}`, adds)),
  ];
};

type Pairs = Paired<ReplicationRule>["pairs"];

/** Which rule became which, without those that are the same in both, and which went and came; in their own spelling. */
export const pairRules = (
  before: readonly ReplicationRule[],
  after: readonly ReplicationRule[],
): Paired<ReplicationRule> => {
  const spelled = new Map([...after, ...before].map((rule) => [ruleKey(rule), rule]));
  const asGiven = (rule: ReplicationRule): ReplicationRule => spelled.get(ruleKey(rule)) ?? rule;
  const { byFilters, alike, gone, come } = pairCanonical(canonicalRules(before), canonicalRules(after));
  return {
    pairs: [...byFilters, ...alike].map(([from, to]) => [asGiven(from), asGiven(to)]),
    gone: gone.map(asGiven),
    come: come.map(asGiven),
  };
};

/** Rules that went and rules that came: those that are one changed rule, with the same filters or with others. */
interface PairedRules extends Pick<Paired<ReplicationRule>, "gone" | "come"> {
  readonly byFilters: Pairs;
  readonly alike: Pairs;
}

const pairCanonical = (before: readonly ReplicationRule[], after: readonly ReplicationRule[]): PairedRules => {
  const same = pairUp({ gone: before, come: after }, (rule) => JSON.stringify(rule));
  const byFilters = pairUp(same, filtersOf);
  const alike = pairAlike(byFilters.gone, byFilters.come);
  const taken = new Set(alike.flat());
  return {
    byFilters: byFilters.pairs,
    alike,
    gone: byFilters.gone.filter((rule) => !taken.has(rule)),
    come: byFilters.come.filter((rule) => !taken.has(rule)),
  };
};

/** Pairs the most alike first; of those that are equally alike, in an order that does not ask which side came. */
const pairAlike = (gone: readonly ReplicationRule[], come: readonly ReplicationRule[]): Pairs => {
  if (gone.length * come.length > mostCompared) return [];
  const candidates = gone.flatMap((from) =>
    come.flatMap((to) => {
      const score = likeness(from, to);
      const key = [from, to]
        .map((rule) => JSON.stringify(rule))
        .sort()
        .join();
      return score === 0 ? [] : [{ pair: [from, to] as const, score, key }];
    }),
  );
  candidates.sort((a, b) => b.score - a.score || compareTexts(a.key, b.key));
  const taken = new Set<ReplicationRule>();
  return candidates.flatMap(({ pair }) => {
    if (pair.some((rule) => taken.has(rule))) return [];
    for (const rule of pair) taken.add(rule);
    return [pair];
  });
};

/** Far beyond AWS's limits, as the time grows with it. */
const mostCompared = 10_000;

/** How much two rules have in common; 0 where they are not the same rule. */
const likeness = (from: ReplicationRule, to: ReplicationRule): number => {
  const [before = [], after = []] = [from.repositoryFilters, to.repositoryFilters];
  const sameDestinations = JSON.stringify(from.destinations) === JSON.stringify(to.destinations);
  if (before.length === 0 || after.length === 0) return sameDestinations ? 1 : 0;
  const shared = inBoth(before, after);
  const places = inBoth(from.destinations, to.destinations);
  return shared === 0 || places === 0 ? 0 : shared + places + (sameDestinations ? most : 0);
};

/** More than two rules of AWS's limits can share. */
const most = 1_000;

const inBoth = (some: readonly object[], others: readonly object[]): number => {
  const texts = new Set(some.map((item) => JSON.stringify(item)));
  return others.filter((item) => texts.has(JSON.stringify(item))).length;
};

const filtersOf = ({ repositoryFilters = [] }: ReplicationRule): string => JSON.stringify(repositoryFilters);

const one = (kind: "add" | "remove", subject: string, edit: (what: string) => Edit): Change => {
  const { now, past } = edit(subject);
  return { kind, subject, sentence: now, past };
};

const destinations = (from: ReplicationRule, to: ReplicationRule): readonly Edit[] =>
  edits("destination", from.destinations.map(showDestination), to.destinations.map(showDestination));

const filters = (from: ReplicationRule, to: ReplicationRule): readonly Edit[] => {
  const [before = [], after = []] = [from.repositoryFilters, to.repositoryFilters];
  if (before.length === 0) {
    const only = `only to ${showFilters(after)}`;
    return [
      {
        now: `no longer applies to ${allRepositories}, ${only}`,
        past: `no longer applied to ${allRepositories}, ${only}`,
      },
    ];
  }
  if (after.length === 0) {
    const rest = `to ${allRepositories}, no longer only to ${showFilters(before)}`;
    return [{ now: `applies ${rest}`, past: `applied ${rest}` }];
  }
  return edits("filter", before.map(showFilter), after.map(showFilter));
};

const edits = (what: string, before: readonly string[], after: readonly string[]): readonly Edit[] => [
  ...after.filter((text) => !before.includes(text)).map((text) => adds(`${what} ${text}`)),
  ...before.filter((text) => !after.includes(text)).map((text) => removes(`${what} ${text}`)),
];

const whole = ({ destinations, repositoryFilters }: ReplicationRule): string =>
  `${showFilters(repositoryFilters)} to ${destinations.map(showDestination).join(", ") || "no destination"}`;
