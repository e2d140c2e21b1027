import fc from "fast-check";

const word = fc.constantFrom("prod", "production", "web", "a", "api-2", "x.y", "team_a");

/** Names of repositories that share words, so that prefixes of one are often prefixes of another. */
export const repositoryNames = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("/"));

/** Beginnings of such names that ECR takes as filters. */
export const prefixes = fc
  .tuple(repositoryNames, fc.integer({ min: 2, max: 12 }))
  .map(([name, length]) => `${name}/`.slice(0, length));
