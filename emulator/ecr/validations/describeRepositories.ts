import type { Context } from "../../gateway/operation.js";
import type { Repository } from "../../state/repository.js";
import { invalidParameter } from "../errors.js";
import { sized } from "./constraint.js";
import { checkOwnRegistry, existingRepository } from "./repository.js";
import { list, structure, text } from "./shape.js";

export interface DescribeRepositoriesInput {
  /** Those that are asked for. */
  readonly repositories: readonly Repository[];
  /** How many of them earlier pages have shown. */
  readonly offset: number;
  readonly maxResults: number;
}

const limits = { names: { min: 1, max: 100 }, results: { min: 1, max: 1000, usual: 100 } };

export const validateDescribeRepositories = (given: unknown, context: Context): DescribeRepositoriesInput => {
  const input = structure(given) ?? {};
  checkOwnRegistry({ ...input, repositoryName: "*" }, "ecr:DescribeRepositories", context);
  const { account, repositories } = context.registry;
  const names = list(input.repositoryNames);
  const known = repositories.read();
  const asked = names && sized(names, limits.names, "repositoryNames");
  return {
    repositories:
      asked === undefined
        ? [...known.values()]
        : asked.map((repositoryName) => existingRepository({ repositoryName }, known, account)),
    offset: parseToken(text(input.nextToken)),
    // One page has all that are asked for by name.
    maxResults: asked?.length ?? parseMaxResults(input.maxResults),
  };
};

const parseMaxResults = (given: unknown = limits.results.usual): number => {
  const { min, max } = limits.results;
  if (typeof given === "number" && given >= min && given <= max) return given;
  throw invalidParameter("maxResults", `must be between ${min} and ${max}`); // unproven: the text
};

const parseToken = (token = "0"): number => {
  if (/^\d+$/.test(token)) return Number(token);
  throw invalidParameter("nextToken", "Invalid token"); // unproven: the text
};
