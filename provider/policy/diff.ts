import type { Change } from "../change.js";
import { pairUp } from "../pairing.js";
import { canonicalPolicy, statementKey } from "./canonical.js";
import { type PolicyDocument, type PolicyStatement, statementsOf } from "./document.js";
import { draftPolicy } from "./draft.js";
import { type Facet, facetsOf } from "./facets.js";
import { readableLine } from "./readableLine.js";

/**
 * What changes from one policy to another, in the terms of IAM; empty when they are equivalent.
 *
 * A statement that went and one that came count as one changed statement when they have the same Sid, or the same
 * content under another Sid, or, without a Sid, the same principals or the same actions and resources.
 *
 * @param partition the registry's; an account id means the root of that account in it
 * @example
 * describePolicyChanges(live, desired).map(({ sentence }) => sentence);
 * // ["statement AllowReplication: removes principal 333333333333"]
 */
export const describePolicyChanges = (
  before: PolicyDocument,
  after: PolicyDocument,
  partition = "aws",
): readonly Change[] => {
  const all = { gone: statementsOf(before), come: statementsOf(after) };
  const same = pairUp(all, (one) => statementKey(one, partition));
  const bySid = pairUp(same, ({ Sid }) => Sid || undefined);
  const renamed = pairUp(bySid, (one) => statementKey({ ...one, Sid: "" }, partition));
  const byPrincipal = pairUp(renamed, unnamed(["principal", "excepted principal"], partition));
  const byTarget = pairUp(byPrincipal, unnamed(["action", "resource"], partition));
  return [
    ...changesOfHead(before, after),
    ...[bySid, renamed, byPrincipal, byTarget].flatMap(({ pairs }) => pairs.map(change(partition))),
    ...byTarget.gone.map((one): Change => ({ kind: "remove", sentence: `removes ${nameOf(one)}: ${lineOf(one)}` })),
    ...byTarget.come.map((one): Change => ({ kind: "add", sentence: `adds ${nameOf(one)}: ${lineOf(one)}` })),
  ];
};

const changesOfHead = (before: PolicyDocument, after: PolicyDocument): readonly Change[] => {
  const [from, to] = [canonicalPolicy(before), canonicalPolicy(after)];
  return (["Version", "Id"] as const).flatMap((name): Change[] => {
    const sentence = `policy: changes ${name} from ${from[name] ?? "none"} to ${to[name] ?? "none"}`;
    return from[name] === to[name] ? [] : [{ kind: "change", sentence }];
  });
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
      ...(from.Sid === to.Sid ? [] : [`is called ${nameOf(to)} now`]),
      ...(from.Effect === to.Effect ? [] : [`changes Effect from ${from.Effect} to ${to.Effect}`]),
      ...missingIn(before, after).map((shown) => `adds ${shown}`),
      ...missingIn(after, before).map((shown) => `removes ${shown}`),
    ];
    // Only the way a condition is spelt, where names that only case tells apart stand side by side.
    if (parts.length === 0) parts.push("changes how its condition is written");
    return { kind: "change", sentence: `${nameOf(from)}: ${parts.join(", ")}` };
  };

const missingIn = (some: readonly Facet[], others: readonly Facet[]): readonly string[] => {
  const there = new Set(some.map(({ key }) => key));
  return [...new Map(others.filter(({ key }) => !there.has(key)).map(({ key, shown }) => [key, shown])).values()];
};

const nameOf = ({ Sid }: PolicyStatement): string => (Sid ? `statement ${Sid}` : "statement without Sid");

const lineOf = (statement: PolicyStatement): string =>
  draftPolicy({ Statement: statement }, "").statements.items.map(readableLine).join();
