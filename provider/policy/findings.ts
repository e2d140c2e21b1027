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

/**
 * Length of a policy in characters, by the model (botocore 1.43.107, shape RegistryPolicyText).
 *
 * Measured on the text without white space, which is what is sent. AWS gives a policy back with white space and with
 * account ids spelt out, so that what it returns may be longer.
 */
export const maxPolicyCharacters = 10_240;

/** The versions of the policy language. The older one is what AWS assumes when none is named. */
export const policyVersions: readonly string[] = ["2008-10-17", "2012-10-17"];

/** What AWS assumes for a document without a version. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
export const defaultPolicyVersion = "2008-10-17";

/** Actions of a registry policy with the scope V1; V2, which new registries start with, takes all. */
export const v1Actions: readonly string[] = [
  "ecr:ReplicateImage",
  "ecr:BatchImportUpstreamImage",
  "ecr:CreateRepository",
  "ecr:*",
];
