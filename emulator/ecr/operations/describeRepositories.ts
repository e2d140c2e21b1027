import { operation } from "../../gateway/operation.js";
import { describeRepository } from "../describeRepository.js";
import { repositoryArn } from "../repositoryArn.js";
import { validateDescribeRepositories } from "../validations/describeRepositories.js";

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
