import { type Finding, memberPath, shownValue } from "../../base/finding.js";
import type { Registry } from "../../registry/registry.js";
import type { DraftPolicy, DraftStatement } from "../draft.js";
import { found } from "../findings.js";
import { lintActions } from "./lintActions.js";
import { lintConditions } from "./lintConditions.js";
import { lintCreateRepository } from "./lintCreateRepository.js";
import { lintDeny } from "./lintDeny.js";
import { lintPrincipals } from "./lintPrincipals.js";
import { lintResources } from "./lintResources.js";
import { hasOuterSpace, strayCharacters } from "./strayCharacters.js";

/** What AWS accepts in a policy although it rarely does what was intended: the warnings of `checkRegistryPolicy`. */
export const lintPolicy = ({ statements, variables }: DraftPolicy, registry: Partial<Registry>): readonly Finding[] => [
  ...lintSids(statements.items),
  ...statements.items.flatMap((statement) => [
    ...lintEmptyLists(statement),
    ...lintPrincipals(statement, registry),
    ...lintActions(statement),
    ...lintResources(statement, registry, variables),
    ...lintConditions(statement, registry, variables),
    ...lintDeny(statement, registry),
  ]),
  ...lintCreateRepository(statements),
];

/** Sids that are hard to see apart, or that several statements have: AWS takes them, but they then name nothing. */
const lintSids = (statements: readonly DraftStatement[]): readonly Finding[] => {
  const first = new Map<string, string>();
  return statements.flatMap(({ sid }) =>
    sid.items.flatMap((item) => {
      const { path, text } = item;
      const stray = hasOuterSpace(text) ? [strayCharacters(item, "is part of the name")] : [];
      const other = first.get(text);
      if (other === undefined) {
        first.set(text, path);
        return stray;
      }
      const about = { path, value: shownValue(text), rule: `duplicates ${other}` };
      return [...stray, found("DUPLICATE_SID", { ...about, remedy: "give each statement its own Sid" })];
    }),
  );
};

/** Elements with an empty list: the statement is about nobody or nothing. */
const lintEmptyLists = (statement: DraftStatement): readonly Finding[] => {
  const { path, principals, notPrincipals, actions, notActions, resources, notResources } = statement;
  const lists = Object.entries({
    Principal: principals,
    NotPrincipal: notPrincipals,
    Action: actions,
    NotAction: notActions,
    Resource: resources,
    NotResource: notResources,
  });
  return lists.flatMap(([name, { given, known, items }]) => {
    if (!given || !known || items.length > 0) return [];
    const about = { path: memberPath(path, name), rule: "is empty, which AWS may reject" };
    return [found("EMPTY_LIST", { ...about, remedy: "add at least one, or remove the statement" })];
  });
};
