import { type Finding, findingsBy, shownValue } from "../base/finding.js";
import { byNearness, nearest } from "../base/nearest.js";
import { partitions } from "./partitions.js";
import { recognizedPartitionOf } from "./registry.js";

/** Every finding about the name of a Region, with its severity; explained in `docs/guides/findings.md`. */
export const regionFindings = {
  INVALID_REGION: "error",
  UNKNOWN_REGION: "warning",
} as const satisfies Readonly<Record<string, Finding["severity"]>>;

/**
 * What is wrong with the name of a Region.
 *
 * An error where no partition has Regions of such a name; a warning where one could, but the AWS SDK of this version does
 * not know it, because AWS opens Regions more often than programs are updated.
 *
 * @param path where the name stands
 */
export const checkRegion = (region: string, path: string): readonly Finding[] => {
  const partition = regionPattern.test(region) ? recognizedPartitionOf(region) : undefined;
  if (partition === undefined) {
    const meant = nearest(region, knownRegions);
    return [
      found("INVALID_REGION", {
        path,
        value: shownValue(region),
        rule: "must be the code of an AWS Region",
        remedy: "use a code such as eu-west-1",
        ...(meant === undefined ? {} : { suggestion: `correct it; did you mean ${meant}?` }),
      }),
    ];
  }
  if (knownRegions.includes(region)) return [];
  const regions = partitions.find(({ id }) => id === partition)?.regions ?? [];
  const remedy = "check its spelling, unless the Region is newer than this version";
  return [
    found("UNKNOWN_REGION", {
      path,
      value: shownValue(region),
      rule: "is not a Region that this version knows",
      remedy,
      suggestion: `${remedy}; did you mean ${eitherOf(byNearness(region, regions).slice(0, 3))}?`,
    }),
  ];
};

/** What the API takes as a Region: botocore 1.43.107, ecr/2015-09-21/service-2.json, shape Region. */
const regionPattern = /^[0-9a-z-]{2,25}$/;

const knownRegions = partitions.flatMap(({ regions }) => regions);

const found = findingsBy(regionFindings);

const eitherOf = (names: readonly string[]): string =>
  [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((one) => one !== "").join(" or ");
