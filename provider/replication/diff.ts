import { type Change, pairUp } from "../base/change.js";
import { canonicalRules } from "./canonical.js";
import { allRepositories, showFilter, showFilters } from "./filter.js";
import { type ReplicationRule, showDestination } from "./rules.js";

/**
 * What changes from one list of rules to another, in ECR's terms; empty when they are equivalent.
 *
 * Rules have no name: a rule that went and one that came count as one changed rule when they have the same filters, or
 * else the same destinations.
 *
 * A sentence reads like `rule for prod/*: adds destination eu-central-1 in 222222222222`.
 */
export const describeRuleChanges = (
  before: readonly ReplicationRule[],
  after: readonly ReplicationRule[],
): readonly Change[] => {
  const changedFilters = ({ repositoryFilters = [] }: ReplicationRule) => JSON.stringify(repositoryFilters);
  const changedDestinations = ({ destinations }: ReplicationRule) => JSON.stringify(destinations);
  const all = { gone: canonicalRules(before), come: canonicalRules(after) };
  const same = pairUp(all, (rule) => JSON.stringify(rule));
  const byFilters = pairUp(same, changedFilters);
  const byDestinations = pairUp(byFilters, changedDestinations);
  return [
    ...byFilters.pairs.map(([from, to]) =>
      change(`rule for ${showFilters(to.repositoryFilters)}`, destinations(from, to)),
    ),
    ...byDestinations.pairs.map(([from, to]) =>
      change(`rule to ${to.destinations.map(showDestination).join(", ")}`, filters(from, to)),
    ),
    ...byDestinations.gone.map((rule): Change => ({ kind: "remove", sentence: `removes rule for ${whole(rule)}` })),
    ...byDestinations.come.map((rule): Change => ({ kind: "add", sentence: `adds rule for ${whole(rule)}` })),
  ];
};

const destinations = (from: ReplicationRule, to: ReplicationRule): readonly string[] =>
  edits("destination", from.destinations.map(showDestination), to.destinations.map(showDestination));

const filters = (from: ReplicationRule, to: ReplicationRule): readonly string[] => {
  const [before = [], after = []] = [from.repositoryFilters, to.repositoryFilters];
  if (before.length === 0) return [`no longer applies to ${allRepositories}, only to ${showFilters(after)}`];
  if (after.length === 0) return [`applies to ${allRepositories}, no longer only to ${showFilters(before)}`];
  return edits("filter", before.map(showFilter), after.map(showFilter));
};

const edits = (what: string, before: readonly string[], after: readonly string[]): readonly string[] => [
  ...after.filter((text) => !before.includes(text)).map((text) => `adds ${what} ${text}`),
  ...before.filter((text) => !after.includes(text)).map((text) => `removes ${what} ${text}`),
];

const change = (subject: string, parts: readonly string[]): Change => ({
  kind: "change",
  sentence: `${subject}: ${parts.join(", ")}`,
});

const whole = ({ destinations, repositoryFilters }: ReplicationRule): string =>
  `${showFilters(repositoryFilters)} to ${destinations.map(showDestination).join(", ") || "no destination"}`;
