import { adds, type Change, changeOf, changes, type Edit, type Paired, pairUp, removes } from "../base/change.js";
import { lowerCase } from "../base/text.js";
import { canonicalAccount, canonicalHead, listOf, sortedSet, statementKey } from "./canonical.js";
import { describeStatement, showCondition, showPrincipal, showResource } from "./describe.js";
import { type PolicyDocument, type PolicyPrincipal, type PolicyStatement, statementsOf } from "./document.js";

/**
 * What changes from one policy to another, in the terms of IAM; empty when they are equivalent.
 *
 * A statement that went and one that came count as one changed statement when they have the same Sid, or the same
 * content under another Sid, or, without a Sid, the same principals or the same actions and resources.
 * A sentence reads like `statement AllowReplication: removes principal 333333333333`.
 *
 * @param partition the registry's; an account id means the root of that account in it
 */
export const describePolicyChanges = (
  before: PolicyDocument,
  after: PolicyDocument,
  partition = "aws",
): readonly Change[] => {
  const { pairs, gone, come } = pairStatements(before, after, partition);
  return [
    ...changesOfHead(before, after),
    ...pairs.map(change(partition)),
    ...gone.map((one) => whole("remove", one, removes)),
    ...come.map((one) => whole("add", one, adds)),
  ];
};

/** Which statement became which, without those that are the same in both, and which went and came. */
export const pairStatements = (
  before: PolicyDocument,
  after: PolicyDocument,
  partition: string,
): Paired<PolicyStatement> => {
  const all = { gone: statementsOf(before), come: statementsOf(after) };
  const same = pairUp(all, (one) => statementKey(one, partition));
  const bySid = pairUp(same, ({ Sid }) => Sid || undefined);
  const renamed = pairUp(bySid, (one) => statementKey({ ...one, Sid: "" }, partition));
  const byPrincipal = pairUp(renamed, unnamed(["principal", "NotPrincipal"], partition));
  const byTarget = pairUp(byPrincipal, unnamed(["action", "resource"], partition));
  return { ...byTarget, pairs: [bySid, renamed, byPrincipal, byTarget].flatMap(({ pairs }) => pairs) };
};

const changesOfHead = (before: PolicyDocument, after: PolicyDocument): readonly Change[] => {
  const [from, to] = [canonicalHead(before), canonicalHead(after)];
  return (["Version", "Id"] as const).flatMap((name): Change[] => {
    const edit = changes(name, from[name] ?? "none", to[name] ?? "none");
    return from[name] === to[name] ? [] : [changeOf("policy", [edit])];
  });
};

const whole = (kind: "add" | "remove", statement: PolicyStatement, edit: (what: string) => Edit): Change => {
  const [subject, said] = [nameOf(statement), describeStatement(statement)];
  const { now, past } = edit(subject);
  return { kind, subject, sentence: `${now}: ${said}`, past: `${past}: ${said}` };
};

/** A key for statements without a Sid: their Effect and what they say of some kinds. */
const unnamed = (kinds: readonly string[], partition: string) => (statement: PolicyStatement) => {
  if (statement.Sid) return undefined;
  const facets = facetsOf(statement, partition).filter(({ what }) => kinds.includes(what));
  return JSON.stringify([statement.Effect, ...new Set(facets.map(({ key }) => key).sort())]);
};

const change =
  (partition: string) =>
  ([from, to]: readonly [PolicyStatement, PolicyStatement]): Change => {
    const [before, after] = [facetsOf(from, partition), facetsOf(to, partition)];
    const parts = [
      ...(from.Sid === to.Sid ? [] : [changes("Sid", from.Sid || "none", to.Sid || "none")]),
      ...(from.Effect === to.Effect ? [] : [changes("Effect", from.Effect, to.Effect)]),
      ...missingIn(before, after).map(adds),
      ...missingIn(after, before).map(removes),
    ];
    return changeOf(nameOf(from), parts.length === 0 ? [spelling] : parts);
  };

/** Only the way a condition is spelt, where names that only case tells apart stand side by side. */
const spelling: Edit = {
  now: "changes the spelling of its condition",
  past: "the spelling of its condition was changed",
};

const missingIn = (some: readonly Facet[], others: readonly Facet[]): readonly string[] => {
  const there = new Set(some.map(({ key }) => key));
  return [...new Map(others.filter(({ key }) => !there.has(key)).map(({ key, shown }) => [key, shown])).values()];
};

const nameOf = ({ Sid }: PolicyStatement): string => (Sid ? `statement ${Sid}` : "statement without Sid");

/** One principal, action, resource or condition of a statement. */
interface Facet {
  readonly what: string;
  /** Equal for two spellings of the same. */
  readonly key: string;
  /** For people, in the spelling of the statement. */
  readonly shown: string;
}

/** A statement taken apart for comparing it with another; everything but Sid and Effect. */
const facetsOf = (statement: PolicyStatement, partition: string): readonly Facet[] => [
  ...principals("principal", statement.Principal, partition),
  ...principals("NotPrincipal", statement.NotPrincipal, partition),
  ...texts("action", statement.Action, { spell: lowerCase }),
  ...texts("NotAction", statement.NotAction, { spell: lowerCase }),
  ...texts("resource", statement.Resource, { show: showResource }),
  ...texts("NotResource", statement.NotResource, { show: showResource }),
  ...conditions(statement),
];

type Texts = PolicyStatement["Action"];

const facet = (what: string, shown: string, parts: readonly string[]): Facet => ({
  what,
  key: JSON.stringify([what, ...parts]),
  shown: `${what} ${shown}`,
});

const asItIs = (text: string): string => text;

/** `spell` makes two spellings of the same equal, `show` makes one short for people. */
const texts = (what: string, values: Texts, { spell = asItIs, show = asItIs }): readonly Facet[] =>
  listOf(values).map((text) => facet(what, show(text), [spell(text)]));

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
