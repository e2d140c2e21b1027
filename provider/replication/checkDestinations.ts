import { type Finding, shownValue } from "../finding.js";
import { memberPath } from "../path.js";
import type { Registry } from "../registry/identity.js";
import { recognizedPartitionOf } from "../registry/partition.js";
import { isUnknown } from "../unknown.js";
import { found } from "./codes.js";
import type { DraftDestination, DraftRule } from "./draft.js";
import { knownDestination } from "./knownDestination.js";
import { accountPattern, maxDestinations, regionPattern } from "./limits.js";

/** What is wrong with the destinations of one rule. */
export const checkDestinations = (rule: DraftRule, source: Partial<Registry>): readonly Finding[] => [
  ...checkCount(rule),
  ...rule.destinations.items.flatMap((destination) => [
    ...checkRegion(destination, source),
    ...checkAccount(destination),
    ...checkSource(destination, source),
  ]),
  ...checkDuplicates(rule),
];

const checkCount = ({ path, destinations: { known, items } }: DraftRule): readonly Finding[] => {
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
  if (registryId === undefined || isUnknown(registryId) || accountPattern.test(registryId)) return [];
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

const checkDuplicates = ({ destinations }: DraftRule): readonly Finding[] => {
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
