import { type Context, operation } from "../../gateway/operation.js";
import type { Repository } from "../../state/registry.js";
import { list, sized, structure } from "../input.js";
import { type Page, pageOf, parsePage } from "../pages.js";
import { checkOwnRegistry, describeRepository, existingRepository, repositoryArn } from "../repositories.js";

interface DescribeRepositoriesInput {
  /** Those that are asked for. */
  readonly repositories: readonly Repository[];
  readonly page: Page;
}

const limits = { names: { min: 1, max: 100 }, results: { min: 1, max: 1000, usual: 100 } };

const validateDescribeRepositories = (given: unknown, context: Context): DescribeRepositoriesInput => {
  const input = structure(given) ?? {};
  checkOwnRegistry({ ...input, repositoryName: "*" }, "ecr:DescribeRepositories", context);
  const { account, repositories } = context.registry;
  const names = list(input.repositoryNames);
  const known = repositories.read();
  const asked = names && sized(names, limits.names, "repositoryNames");
  // One page has all that are asked for by name.
  const page = parsePage({ ...input, ...(asked && { maxResults: asked.length }) }, limits.results);
  if (asked === undefined) return { repositories: [...known.values()], page };
  return { repositories: asked.map((repositoryName) => existingRepository({ repositoryName }, known, account)), page };
};

/** In the order in which they were created; AWS promises none. */
export const describeRepositories = operation({
  action: "ecr:DescribeRepositories",
  resource: (_, { registry }) => repositoryArn(registry, "*"),
  validate: validateDescribeRepositories,
  execute: ({ repositories, page }, { partition, registry }) => {
    const { shown, more } = pageOf(repositories, page);
    return { repositories: shown.map((one) => describeRepository(one, registry, partition)), ...more };
  },
});
