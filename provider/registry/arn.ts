import type { Registry } from "./registry.js";

/** ARN of an account's root: in a policy it stands for every principal that the account delegates to. */
export const rootArn = (partition: string, account: string): string => `arn:${partition}:iam::${account}:root`;

/** ARN pattern of repositories in a registry; `*` and `?` in `repository` are wildcards, as in IAM. */
export const repositoryArn = (registry: Registry, repository: string): string =>
  `arn:${registry.partition}:ecr:${registry.region}:${registry.account}:repository/${repository}`;
