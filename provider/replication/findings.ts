import type { Finding } from "../base/finding.js";

/** Every finding about replication rules, with its severity; each is explained in `docs/guides/findings.md`. */
export const replicationFindings = {
  WRONG_TYPE: "error",
  MISSING_PROPERTY: "error",
  UNKNOWN_PROPERTY: "error",
  INVALID_REGION: "error",
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
export const found = (code: ReplicationFindingCode, about: Omit<Finding, "code" | "severity">): Finding => ({
  code,
  severity: replicationFindings[code],
  ...about,
});

// Model: botocore 1.43.107, ecr/2015-09-21/service-2.json. Quotas: AWS documentation, service-quotas.html.

/** Rules in a configuration. The API says 25, the quotas page still 10: AWS has raised this limit, so it is a warning only. */
export const maxRules = 25;

/** Unique destinations across all rules. Quota L-24725E9A, not adjustable: containers-roadmap#2232 asks for more. */
export const maxUniqueDestinations = 25;

/** Destinations in one rule, by the service model. */
export const maxDestinations = 100;

/** Filters in one rule, by the service model; quota L-241DEEBA, not adjustable. */
export const maxFilters = 100;

/** Length of a filter in characters, by the model. */
export const filterLength = { min: 2, max: 256 } as const;

/** What a filter may look like, by the model. Linear enough, but test it only on texts of at most `filterLength.max`. */
export const filterPattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]*)*\/)*[a-z0-9]*(?:[._-][a-z0-9]*)*$/;

/** What a destination's Region may look like, by the model. */
export const regionPattern = /^[0-9a-z-]{2,25}$/;
