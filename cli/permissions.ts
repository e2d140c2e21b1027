import { destinationPermissions } from "pulumi-ecr-registry/internal/kinds/permissions.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/kinds/replicationSetting.js";

/** IAM actions of `ecr-registry import`, in each registry. */
export const importPermissions = destinationPermissions;

/** IAM actions of `ecr-registry verify`, by where and when it needs them. */
export const verifyPermissions = {
  source: replicationSetting.permissions.read,
  destination: destinationPermissions,
  /** On either side, where a destination does not let repositories be created. */
  repositories: ["ecr:DescribeRepositories"],
  /** At the source, with `--image`. */
  image: ["ecr:DescribeImageReplicationStatus"],
} as const;

/** IAM actions of `ecr-registry backfill`, by where and when it needs them. */
export const backfillPermissions = {
  source: [...replicationSetting.permissions.read, "ecr:ListReplicationBackfills"],
  destination: destinationPermissions,
  /** On either side, where a destination does not let repositories be created. */
  repositories: ["ecr:DescribeRepositories"],
  /** At the source, to count the images that match; without these they are not counted. */
  count: ["ecr:DescribeRepositories", "ecr:ListImages"],
  /** At the source, to start what is shown otherwise. */
  start: ["ecr:StartReplicationBackfill"],
  /** At the source, with `--stop`. */
  stop: ["ecr:StopReplicationBackfill"],
  /** At the source, with `--results`. */
  results: ["ecr:DescribeReplicationBackfillResults"],
} as const;
