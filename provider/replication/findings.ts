import { type Finding, findingsBy } from "../base/finding.js";
import { regionFindings } from "../registry/regions.js";

/** Every finding about replication rules, with its severity; each is explained in `docs/guides/findings.md`. */
export const replicationFindings = {
  WRONG_TYPE: "error",
  MISSING_PROPERTY: "error",
  UNKNOWN_PROPERTY: "error",
  ...regionFindings,
  INVALID_ACCOUNT: "error",
  INVALID_FILTER: "error",
  TOO_MANY_DESTINATIONS: "error",
  TOO_MANY_FILTERS: "error",
  DESTINATION_IS_SOURCE: "error",
  DESTINATION_IN_OTHER_PARTITION: "error",
  MANY_RULES: "warning",
  MANY_UNIQUE_DESTINATIONS: "warning",
  NO_DESTINATIONS: "warning",
  EMPTY_FILTERS: "warning",
  UNKNOWN_FILTER_TYPE: "warning",
  DUPLICATE_DESTINATION: "warning",
  DUPLICATE_FILTER: "warning",
  DUPLICATE_RULE: "warning",
  OVERLAPPING_FILTERS: "warning",
} as const satisfies Readonly<Record<string, Finding["severity"]>>;

/** Stable codes of the findings about replication rules. */
export type ReplicationFindingCode = keyof typeof replicationFindings;

/** A finding of this ring; takes the severity from the table above. */
export const found = findingsBy<ReplicationFindingCode>(replicationFindings);
