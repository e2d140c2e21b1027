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
