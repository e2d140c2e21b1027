import { denial } from "../access/caller.js";
import { AwsError } from "../gateway/message.js";
import type { Context } from "../gateway/operation.js";
import { partitionOf } from "../state/partition.js";
import type { Registry, Repository } from "../state/registry.js";
import { isStructure, matching, required, type Structure, sized, text } from "./input.js";

const namePattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

const nameLength = { min: 2, max: 256 };

/** A well-formed repository name. */
export const parseRepositoryName = (input: Structure): string => {
  const name = required(text(input.repositoryName), "repositoryName");
  return matching(sized(name, nameLength, "repositoryName"), namePattern, "repositoryName");
};

/**
 * Refuses the registry of another account: repositories have no policies of their own here that could let somebody in.
 *
 * unproven: the text, which is that of other denials
 */
export const checkOwnRegistry = (input: Structure, action: string, { caller, registry }: Context): void => {
  const registryId = text(input.registryId) ?? registry.account;
  if (registryId === registry.account) return;
  const resource = repositoryArn({ account: registryId, region: registry.region }, String(input.repositoryName));
  throw new AwsError("AccessDeniedException", denial(caller, action, resource));
};

export const existingRepository = (
  input: Structure,
  repositories: ReadonlyMap<string, Repository>,
  account: string,
): Repository => {
  const name = parseRepositoryName(input);
  const found = repositories.get(name);
  if (found === undefined) throw repositoryNotFound(name, account);
  return found;
};

/** The domains of the partitions whose registries are known to have another than `amazonaws.com`. */
const domains: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-eusc": "amazonaws.eu",
};

/** A repository as ECR shows it to callers. */
export const describeRepository = (
  { name, createdAt, imageTagMutability }: Repository,
  registry: Registry,
  partition: string,
): object => ({
  repositoryArn: repositoryArn(registry, name),
  registryId: registry.account,
  repositoryName: name,
  repositoryUri: `${registry.account}.dkr.ecr.${registry.region}.${domains[partition] ?? domains.aws}/${name}`,
  createdAt: createdAt.getTime() / 1000,
  imageTagMutability,
  imageScanningConfiguration: { scanOnPush: false },
  encryptionConfiguration: { encryptionType: "AES256" },
});

export const repositoryArn = (registry: { readonly account: string; readonly region: string }, name: string): string =>
  `arn:${partitionOf(registry.region) ?? "aws"}:ecr:${registry.region}:${registry.account}:repository/${name}`;

/** The repository that a request names, for access denied errors: before anybody has looked at the input. */
export const namedRepository = (
  input: unknown,
  { registry }: { readonly registry: { readonly account: string; readonly region: string } },
): string => repositoryArn(registry, isStructure(input) ? String(input.repositoryName) : "*");

/** @see https://github.com/turbot/steampipe-plugin-aws/issues/1938 */
const repositoryNotFound = (name: string, account: string): AwsError =>
  new AwsError(
    "RepositoryNotFoundException",
    `The repository with name '${name}' does not exist in the registry with id '${account}'`,
  );
