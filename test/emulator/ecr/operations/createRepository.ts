import { operation } from "../../gateway/operation.js";
import { namedRepository, repositoryArn } from "../repositoryArn.js";
import { validateCreateRepository } from "../validations/createRepository.js";

/** The domains of the partitions whose registries are known to have another than `amazonaws.com`. */
const domains: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-eusc": "amazonaws.eu",
};

/** Knows of no tags, scans or keys: those have nothing to do with replication. */
export const createRepository = operation({
  action: "ecr:CreateRepository",
  resource: namedRepository,
  validate: validateCreateRepository,
  execute: ({ name, imageTagMutability }, { partition, registry, world, write }) => {
    const repository = { name, imageTagMutability, createdAt: world.clock(), images: [] };
    write(registry.repositories, new Map([...registry.repositories.current(), [name, repository]]));
    return {
      repository: {
        repositoryArn: repositoryArn(registry, name),
        registryId: registry.account,
        repositoryName: name,
        repositoryUri: `${registry.account}.dkr.ecr.${registry.region}.${domains[partition] ?? domains.aws}/${name}`,
        createdAt: repository.createdAt.getTime() / 1000,
        imageTagMutability,
        imageScanningConfiguration: { scanOnPush: false },
        encryptionConfiguration: { encryptionType: "AES256" },
      },
    };
  },
});
