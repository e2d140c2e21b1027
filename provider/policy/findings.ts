import { type Finding, findingsBy } from "../base/finding.js";

/** Every finding about policies, with its severity; each is explained in `docs/guides/findings.md`. */
export const policyFindings = {
  NOT_JSON: "error",
  DUPLICATE_KEY: "error",
  POLICY_TOO_LONG: "error",
  WRONG_TYPE: "error",
  MISSING_PROPERTY: "error",
  UNKNOWN_PROPERTY: "error",
  CONFLICTING_ELEMENTS: "error",
  INVALID_VERSION: "error",
  INVALID_EFFECT: "error",
  INVALID_PRINCIPAL: "error",
  PRINCIPAL_WITH_WILDCARD: "error",
  INVALID_ACTION: "error",
  EMPTY_LIST: "warning",
  DUPLICATE_SID: "warning",
  PRINCIPAL_NOT_TYPED: "warning",
  PRINCIPAL_DELETED: "warning",
  PRINCIPAL_IN_OTHER_PARTITION: "warning",
  PRINCIPAL_NEVER_REPLICATES: "warning",
  OPEN_TO_EVERYONE: "warning",
  OPENED_TO_EVERYONE: "warning",
  WIDENED: "warning",
  ACTION_NOT_OF_ECR: "warning",
  ACTION_UNKNOWN: "warning",
  ACTION_OUTSIDE_V1: "warning",
  REPLICATE_WITHOUT_CREATE: "warning",
  RESOURCE_NEVER_MATCHES: "warning",
  CONDITION_UNKNOWN: "warning",
  CONDITION_NEVER_SET: "warning",
  VALUE_NEVER_MATCHES: "warning",
  STRAY_CHARACTERS: "warning",
  DENY_LOCKS_OUT: "warning",
} as const satisfies Readonly<Record<string, Finding["severity"]>>;

/** Stable codes of the findings about registry policies. */
export type PolicyFindingCode = keyof typeof policyFindings;

/** A finding of this ring; takes the severity from the table above. */
export const found = findingsBy<PolicyFindingCode>(policyFindings);
