import { nearest } from "../base/nearest.js";
import { lowerCase } from "../base/text.js";
import { matchesWildcard } from "./actions.js";

/** Whether ECR has an action that a pattern of a policy matches. */
export const isActionOfEcr = (pattern: string): boolean => {
  const lower = lowerCase(pattern);
  return lowerActions.some((name) => matchesWildcard(lower, name));
};

/** The action that a name was probably meant to be, as `ecr:SetRepositoryPolicy`; undefined where none is near. */
export const nearestAction = (text: string): string | undefined => {
  const name = text.slice(text.indexOf(":") + 1);
  const [, verb = "", rest = ""] = /^([A-Z][a-z]+)([A-Z]\w*)$/.exec(name) ?? [];
  const same = otherVerbs.find((verbs) => verbs.includes(verb)) ?? [];
  const right = same.map((other) => `${other}${rest}`).find((one) => ecrActions.includes(one));
  const near = right ?? nearest(name, ecrActions);
  return near === undefined ? undefined : `ecr:${near}`;
};

/** Verbs that mean the same, of which ECR has one for each thing. */
const otherVerbs: readonly (readonly string[])[] = [
  ["Put", "Set", "Create", "Update", "Push"],
  ["Describe", "List", "Get", "BatchGet", "Pull"],
  ["Delete", "BatchDelete", "Remove"],
];

/**
 * Every action of ECR: those of the Service Authorization Reference, and operations of the API that it does not list yet.
 * A test compares them with the AWS SDK, so that new ones are noticed.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
 *   of 2026-10, and @aws-sdk/client-ecr 3.1169.0
 */
export const ecrActions: readonly string[] = [
  "BatchCheckLayerAvailability",
  "BatchDeleteImage",
  "BatchGetImage",
  "BatchGetRepositoryScanningConfiguration",
  // Permission only, for pull through cache.
  "BatchImportUpstreamImage",
  "CompleteLayerUpload",
  "CreatePullThroughCacheRule",
  "CreateRepository",
  "CreateRepositoryCreationTemplate",
  "DeleteLifecyclePolicy",
  "DeletePullThroughCacheRule",
  "DeleteRegistryPolicy",
  "DeleteRepository",
  "DeleteRepositoryCreationTemplate",
  "DeleteRepositoryPolicy",
  "DeleteSigningConfiguration",
  "DeregisterPullTimeUpdateExclusion",
  "DescribeImageReplicationStatus",
  "DescribeImageScanFindings",
  "DescribeImageSigningStatus",
  "DescribeImages",
  "DescribePullThroughCacheRules",
  "DescribeRegistry",
  "DescribeReplicationBackfillResults",
  "DescribeRepositories",
  "DescribeRepositoryCreationTemplates",
  "GetAccountSetting",
  "GetAuthorizationToken",
  "GetDownloadUrlForLayer",
  // Permission only, for pull through cache between registries of ECR.
  "GetImageCopyStatus",
  "GetLifecyclePolicy",
  "GetLifecyclePolicyPreview",
  "GetRegistryPolicy",
  "GetRegistryScanningConfiguration",
  "GetRepositoryPolicy",
  "GetSigningConfiguration",
  "InitiateLayerUpload",
  "ListImageReferrers",
  "ListImages",
  "ListPullTimeUpdateExclusions",
  "ListReplicationBackfills",
  "ListTagsForResource",
  "PutAccountSetting",
  "PutImage",
  "PutImageScanningConfiguration",
  "PutImageTagMutability",
  "PutLifecyclePolicy",
  "PutRegistryPolicy",
  "PutRegistryScanningConfiguration",
  "PutReplicationConfiguration",
  "PutSigningConfiguration",
  "RegisterPullTimeUpdateExclusion",
  // Permission only, for replication.
  "ReplicateImage",
  "SetRepositoryPolicy",
  "StartImageScan",
  "StartLifecyclePolicyPreview",
  "StartReplicationBackfill",
  "StopReplicationBackfill",
  "TagResource",
  "UntagResource",
  "UpdateImageStorageClass",
  "UpdatePullThroughCacheRule",
  "UpdateRepositoryCreationTemplate",
  "UploadLayerPart",
  "ValidatePullThroughCacheRule",
];

const lowerActions = ecrActions.map((name) => lowerCase(`ecr:${name}`));
