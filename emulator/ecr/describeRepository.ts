import type { Registry } from "../state/registry.js";
import type { Repository } from "../state/repository.js";
import { repositoryArn } from "./repositoryArn.js";

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
