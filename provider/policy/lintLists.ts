import { type Finding, shownValue } from "../finding.js";
import { memberPath } from "../path.js";
import { found } from "./codes.js";
import type { DraftStatement } from "./draft.js";

/** Statements of the same Sid: AWS takes them, but a Sid then names nothing. */
export const lintSids = (statements: readonly DraftStatement[]): readonly Finding[] => {
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
export const lintEmptyLists = (statement: DraftStatement): readonly Finding[] => {
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
