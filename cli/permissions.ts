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
