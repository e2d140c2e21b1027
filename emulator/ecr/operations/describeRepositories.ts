import { type Context, operation } from "../../gateway/operation.js";
import type { Repository } from "../../state/registry.js";
import { invalidParameter, list, sized, structure, text } from "../input.js";
import { checkOwnRegistry, describeRepository, existingRepository, repositoryArn } from "../repositories.js";

interface DescribeRepositoriesInput {
  /** Those that are asked for. */
  readonly repositories: readonly Repository[];
  /** How many of them earlier pages have shown. */
  readonly offset: number;
  readonly maxResults: number;
}

const limits = { names: { min: 1, max: 100 }, results: { min: 1, max: 1000, usual: 100 } };

const validateDescribeRepositories = (given: unknown, context: Context): DescribeRepositoriesInput => {
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

/** In the order in which they were created; AWS promises none. */
export const describeRepositories = operation({
  action: "ecr:DescribeRepositories",
  resource: (_, { registry }) => repositoryArn(registry, "*"),
  validate: validateDescribeRepositories,
  execute: ({ repositories, offset, maxResults }, { partition, registry }) => {
    const end = offset + maxResults;
    return {
      repositories: repositories.slice(offset, end).map((one) => describeRepository(one, registry, partition)),
      ...(end < repositories.length ? { nextToken: String(end) } : {}),
    };
  },
});

const parseMaxResults = (given: unknown = limits.results.usual): number => {
  const { min, max } = limits.results;
  if (typeof given === "number" && given >= min && given <= max) return given;
  throw invalidParameter("maxResults", `must be between ${min} and ${max}`); // unproven: the text
};

const parseToken = (token = "0"): number => {
  if (/^\d+$/.test(token)) return Number(token);
  throw invalidParameter("nextToken", "Invalid token"); // unproven: the text
};
