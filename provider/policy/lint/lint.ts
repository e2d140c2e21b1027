import { type Finding, memberPath, shownValue } from "../../base/finding.js";
import type { Registry } from "../../registry/registry.js";
import type { DraftPolicy, DraftStatement } from "../draft.js";
import { found } from "../findings.js";
import { lintActions, lintCreateRepository } from "./actions.js";
import { lintConditions } from "./conditions.js";
import { lintDeny } from "./deny.js";
import { lintPrincipals } from "./principals.js";
import { lintResources } from "./resources.js";

/** What AWS accepts in a policy although it rarely does what was meant: the warnings of `checkRegistryPolicy`. */
export const lintPolicy = ({ statements }: DraftPolicy, registry: Partial<Registry>): readonly Finding[] => {
  return [
    ...lintSids(statements.items),
    ...statements.items.flatMap((statement) => [
      ...lintEmptyLists(statement),
      ...lintPrincipals(statement, registry),
      ...lintActions(statement),
      ...lintResources(statement, registry),
      ...lintConditions(statement),
      ...lintDeny(statement, registry),
    ]),
    ...lintCreateRepository(statements),
  ];
};

/** Statements of the same Sid: AWS takes them, but a Sid then names nothing. */
const lintSids = (statements: readonly DraftStatement[]): readonly Finding[] => {
  const first = new Map<string, string>();
  return statements.flatMap(({ sid }) =>
    sid.items.flatMap(({ path, text }) => {
      const other = first.get(text);
      if (other === undefined) {
        first.set(text, path);
        return [];
      }
      const about = { path, value: shownValue(text), rule: `repeats ${other}` };
      return [found("DUPLICATE_SID", { ...about, remedy: "give every statement a Sid of its own" })];
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
    const about = { path: memberPath(path, name), rule: "is empty, which AWS may refuse" };
    return [found("EMPTY_LIST", { ...about, remedy: "name at least one, or leave the statement out" })];
  });
};
