import { denial } from "../../access/permissions.js";
import { AwsError } from "../../gateway/awsError.js";
import type { Context } from "../../gateway/operation.js";
import type { Repository } from "../../state/repository.js";
import { repositoryNotFound } from "../errors.js";
import { repositoryArn } from "../repositoryArn.js";
import { matching, required, sized } from "./constraint.js";
import { type Structure, text } from "./shape.js";

const pattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const length = { min: 2, max: 256 };

/** A well-formed repository name. */
export const parseRepositoryName = (input: Structure): string => {
  const name = required(text(input.repositoryName), "repositoryName");
  return matching(sized(name, length, "repositoryName"), pattern, "repositoryName");
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
