import { registryName } from "../registry/identity.js";
import { partitionOf } from "../registry/partition.js";
import { accountOfRoot } from "./canonicalPrincipal.js";

/** `111111111111` for an account's root, `everyone` for `*`; anything else as it is. */
export const showPrincipal = (type: string | undefined, name: string): string => {
  if (type !== "AWS") return name;
  return name === "*" ? "everyone" : (accountOfRoot(name) ?? name);
};

/** `ReplicateImage`: the prefix says nothing in a policy that is only about ECR. */
export const showAction = (action: string): string => /^ecr:(\w+)$/i.exec(action)?.[1] ?? action;

/** `repository/prod* of 222222222222/eu-west-1`; anything but a repository's ARN as it is. */
export const showResource = (resource: string): string => {
  const [, partition, region = "", account = "", repository] = repositoryArnPattern.exec(resource) ?? [];
  if (repository === undefined || partition !== partitionOf(region)) return resource;
  return `${repository} of ${registryName({ account, region })}`;
};

const repositoryArnPattern = /^arn:([\w-]+):ecr:([a-z0-9-]+):(\d{12}):(repository\/.+)$/;

/** `StringEquals aws:PrincipalOrgID o-1 or o-2` */
export const showCondition = (operator: string, key: string, values: readonly string[]): string =>
  `${operator} ${key} ${values.length === 0 ? "nothing" : values.join(" or ")}`;
