import type { Change } from "../change.js";
import { pairUp } from "../pairing.js";
import { canonicalPolicy, statementKey } from "./canonical.js";
import { type PolicyDocument, type PolicyStatement, statementsOf } from "./document.js";
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
  const bySid = pairUp(
    pairUp(all, (one) => statementKey(one, partition)),
    sidOf,
  );
  const byContent = pairUp(bySid, (one) => statementKey(withoutSid(one), partition));
  const byPrincipals = pairUp(
    byContent,
    unnamed(({ Sid, Effect, Principal }) => ({ Effect, Principal }), partition),
  );
  const byTarget = pairUp(
    byPrincipals,
    unnamed(({ Effect, Action, Resource }) => ({ Effect, Action, Resource }), partition),
  );
  const { gone, come } = byTarget;
  return [
    ...headChanges(before, after),
    ...[bySid, byContent, byPrincipals, byTarget].flatMap(({ pairs }) =>
      pairs.map(([from, to]) => change(`statement ${nameOf(to)}`, statementChanges(from, to, partition))),
    ),
    ...gone.map(
      (one): Change => ({ kind: "remove", sentence: `removes statement ${nameOf(one)}: ${readableLine(one)}` }),
    ),
    ...come.map((one): Change => ({ kind: "add", sentence: `adds statement ${nameOf(one)}: ${readableLine(one)}` })),
  ];
};
