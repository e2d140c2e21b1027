import type { ReplicationRule } from "./rules.js";

/** A repository of a prefix, for asking a policy about all of them: no statement for just one repository is for it. */
export const anyRepository = (prefix: string): string => `${prefix}any-repository`;

/** Such a repository for each prefix of a rule. */
export const anyRepositories = ({
  repositoryFilters: filters = [],
}: Pick<ReplicationRule, "repositoryFilters">): readonly string[] =>
  filters.length === 0 ? [anyRepository("")] : filters.map(({ filter }) => anyRepository(filter));
