import { canonicalAccount } from "./canonicalPrincipal.js";
import type { PolicyPrincipal, PolicyStatement } from "./document.js";
import { lowerCase } from "./lowerCase.js";
import { showCondition, showPrincipal } from "./show.js";
import { listOf, sortedSet } from "./sortedSet.js";

/** One principal, action, resource or condition of a statement. */
export interface Facet {
  readonly what: string;
  /** Equal for two spellings of the same. */
  readonly key: string;
  /** For people, in the spelling of the statement. */
  readonly shown: string;
}

/** A statement taken apart for comparing it with another; everything but Sid and Effect. */
export const facetsOf = (statement: PolicyStatement, partition: string): readonly Facet[] => [
  ...principals("principal", statement.Principal, partition),
  ...principals("excepted principal", statement.NotPrincipal, partition),
  ...texts("action", statement.Action, lowerCase),
  ...texts("excepted action", statement.NotAction, lowerCase),
  ...texts("resource", statement.Resource),
  ...texts("excepted resource", statement.NotResource),
  ...conditions(statement),
];

type Texts = PolicyStatement["Action"];

const facet = (what: string, shown: string, parts: readonly string[]): Facet => ({
  what,
  key: JSON.stringify([what, ...parts]),
  shown: `${what} ${shown}`,
});

const texts = (what: string, values: Texts, spell = (text: string) => text): readonly Facet[] =>
  listOf(values).map((text) => facet(what, text, [spell(text)]));

const principals = (what: string, principal: PolicyPrincipal = {}, partition: string): readonly Facet[] => {
  const one = (type: string, name: string) => {
    const spelled = type === "AWS" ? canonicalAccount(name, partition) : name;
    return facet(what, showPrincipal(type, spelled), [type, spelled]);
  };
  if (principal === "*") return [one("AWS", "*")];
  if (typeof principal === "string") return [one("", canonicalAccount(principal, partition))];
  return Object.entries(principal).flatMap(([type, names]) => listOf(names).map((name) => one(type, name)));
};

const conditions = ({ Condition = {} }: PolicyStatement): readonly Facet[] =>
  Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => {
      const list = sortedSet(listOf(values)) ?? [];
      return facet("condition", showCondition(operator, key, list), [lowerCase(operator), lowerCase(key), ...list]);
    }),
  );
