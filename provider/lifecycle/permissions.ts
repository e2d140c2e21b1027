const replication = {
  preview: ["ecr:DescribeRegistry"],
  read: ["ecr:DescribeRegistry"],
  // The service-linked role for replication is made at the first write, and looked after at every one.
  write: ["ecr:DescribeRegistry", "ecr:PutReplicationConfiguration", "iam:CreateServiceLinkedRole"],
  // There is no operation that removes a replication configuration: it is replaced by one without rules.
  delete: ["ecr:DescribeRegistry", "ecr:PutReplicationConfiguration", "iam:CreateServiceLinkedRole"],
} as const;

const policy = {
  // DescribeRegistry tells the account when there is no policy yet.
  preview: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy"],
  read: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy"],
  write: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy", "ecr:PutRegistryPolicy"],
  // With statements of others in the policy, a delete writes what remains.
  delete: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy", "ecr:PutRegistryPolicy", "ecr:DeleteRegistryPolicy"],
} as const;

/** IAM actions that each step of a resource's life needs, per kind; README's table is checked against it. */
export const permissions = {
  ReplicationConfiguration: replication,
  ReplicationRule: replication,
  RegistryPolicy: policy,
  RegistryPolicyStatement: policy,
} as const;

/** IAM actions in each registry of `destinationRegistries`, which is only looked at. */
export const destinationPermissions = policy.read;

/** IAM actions of `ecr-registry import`, in each registry. */
export const importPermissions = policy.read;

/** IAM actions of `ecr-registry verify`, by where and when it needs them. */
export const verifyPermissions = {
  source: replication.read,
  destination: policy.read,
  /** On either side, where a destination does not let repositories be created. */
  repositories: ["ecr:DescribeRepositories"],
  /** At the source, with `--image`. */
  image: ["ecr:DescribeImageReplicationStatus"],
} as const;
