import { AwsError } from "../../gateway/awsError.js";
import type { Context } from "../../gateway/operation.js";
import { oneOf } from "./constraint.js";
import { checkOwnRegistry, parseRepositoryName } from "./repository.js";
import { structure, text } from "./shape.js";

export interface CreateRepositoryInput {
  readonly name: string;
  readonly imageTagMutability: string;
}

export const validateCreateRepository = (given: unknown, context: Context): CreateRepositoryInput => {
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
