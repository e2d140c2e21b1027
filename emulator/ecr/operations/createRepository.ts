import { operation } from "../../gateway/operation.js";
import { describeRepository } from "../describeRepository.js";
import { namedRepository } from "../repositoryArn.js";
import { validateCreateRepository } from "../validations/createRepository.js";

/** Knows of no tags, scans or keys: those have nothing to do with replication. */
export const createRepository = operation({
  action: "ecr:CreateRepository",
  resource: namedRepository,
  validate: validateCreateRepository,
  execute: ({ name, imageTagMutability }, { partition, registry, world, write }) => {
    const repository = { name, imageTagMutability, createdAt: world.clock(), images: [] };
    write(registry.repositories, new Map([...registry.repositories.current(), [name, repository]]));
    return { repository: describeRepository(repository, registry, partition) };
  },
});
