import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import { oneOf, structure, text } from "../input.js";
import { checkOwnRegistry, describeRepository, namedRepository, parseRepositoryName } from "../repositories.js";

interface CreateRepositoryInput {
  readonly name: string;
  readonly imageTagMutability: string;
}

const validateCreateRepository = (given: unknown, context: Context): CreateRepositoryInput => {
  const input = structure(given) ?? {};
  checkOwnRegistry(input, "ecr:CreateRepository", context);
  const name = parseRepositoryName(input);
  if (context.registry.repositories.current().has(name)) {
    throw new AwsError(
      "RepositoryAlreadyExistsException",
      `The repository with name '${name}' already exists in the registry with id '${context.registry.account}'`,
    );
  }
  const mutability = text(input.imageTagMutability) ?? "MUTABLE";
  return { name, imageTagMutability: oneOf(mutability, ["MUTABLE", "IMMUTABLE"], "imageTagMutability") };
};

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
