import { partitionOf } from "../state/partition.js";
import { isStructure } from "./validations/shape.js";

export const repositoryArn = (registry: { readonly account: string; readonly region: string }, name: string): string =>
  `arn:${partitionOf(registry.region) ?? "aws"}:ecr:${registry.region}:${registry.account}:repository/${name}`;

/** The repository that a request names, for access denied errors: before anybody has looked at the input. */
export const namedRepository = (
  input: unknown,
  { registry }: { readonly registry: { readonly account: string; readonly region: string } },
): string => repositoryArn(registry, isStructure(input) ? String(input.repositoryName) : "*");
