import type { Finding } from "../base/finding.js";

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
  INVALID_ACTION: "error",
  EMPTY_LIST: "warning",
  DUPLICATE_SID: "warning",
  PRINCIPAL_NOT_TYPED: "warning",
  PRINCIPAL_WITH_WILDCARD: "warning",
  PRINCIPAL_DELETED: "warning",
  PRINCIPAL_IN_OTHER_PARTITION: "warning",
  OPEN_TO_EVERYONE: "warning",
  ACTION_NOT_OF_ECR: "warning",
  ACTION_OUTSIDE_V1: "warning",
  REPLICATE_WITHOUT_CREATE: "warning",
  RESOURCE_NEVER_MATCHES: "warning",
  CONDITION_NEVER_SET: "warning",
  DENY_LOCKS_OUT: "warning",
} as const satisfies Readonly<Record<string, Finding["severity"]>>;

/** Stable codes of the findings about registry policies. */
export type PolicyFindingCode = keyof typeof policyFindings;

/** A finding of this ring; takes the severity from the table above. */
export const found = (code: PolicyFindingCode, about: Omit<Finding, "code" | "severity">): Finding => ({
  code,
  severity: policyFindings[code],
  ...about,
});
