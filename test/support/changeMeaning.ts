import { canonicalPolicy } from "#provider/policy/canonical.js";
import { type PolicyDocument, type PolicyStatement, statementsOf } from "#provider/policy/document.js";
import type { Random } from "./random.js";

/** A policy that says something else: one change, of a kind that the name tells. */
export interface Changed {
  readonly how: string;
  readonly policy: PolicyDocument;
}

/** Every change of meaning that can be made to a policy, at one statement chosen at random. */
export const changeMeaning = (given: PolicyDocument, random: Random): readonly Changed[] => {
  const policy = canonicalPolicy(given);
  const statements = statementsOf(policy);
  const at = statements.length === 0 ? 0 : random.below(statements.length);
  const chosen = statements.slice(at, at + 1);
  const of = (how: string, Statement: readonly PolicyStatement[]): Changed => ({
    how,
    policy: { ...policy, Statement },
  });
  return [
    { how: "another Id", policy: { ...policy, Id: `${policy.Id ?? ""}x` } },
    {
      how: "another Version",
      policy: { ...policy, Version: policy.Version === "2012-10-17" ? "2008-10-17" : "2012-10-17" },
    },
    of("a statement more", [...statements, { Effect: "Deny", Principal: "*", Action: "ecr:New", Resource: "*" }]),
    ...chosen.flatMap((one) => [
      of("a statement less", statements.toSpliced(at, 1)),
      of("a statement twice", [...statements, one]),
      ...changesOf(one).map(([how, changed]) => of(how, statements.toSpliced(at, 1, changed))),
    ]),
  ];
};

const changesOf = (one: PolicyStatement): readonly (readonly [how: string, changed: PolicyStatement])[] => {
  const all: [string, PolicyStatement][] = [
    ["the other Effect", { ...one, Effect: one.Effect === "Allow" ? "Deny" : "Allow" }],
    ["another Sid", { ...one, Sid: `${one.Sid ?? ""}x` }],
    ["a principal more", { ...one, ...withPrincipal(one, (names) => [...names, "999999999999"]) }],
    ["one digit of an account", { ...one, ...withPrincipal(one, (names) => names.map(nextAccount)) }],
    ["a principal less", { ...one, ...withPrincipal(one, (names) => names.slice(1)) }],
    ["an action more", { ...one, Action: [...textsOf(one.Action), "ecr:New"] }],
    ["a resource more", { ...one, Resource: [...textsOf(one.Resource), "arn:aws:ecr:x"] }],
    ["wider resources", { ...one, Resource: [...textsOf(one.Resource).map((text) => `${text}*`), "+"] }],
    ["a condition more", { ...one, Condition: { ...one.Condition, Null: { "aws:New": "true" } } }],
  ];
  return all.filter(([, changed]) => JSON.stringify(changed) !== JSON.stringify(one));
};

const textsOf = (texts: PolicyStatement["Action"] = []): readonly string[] =>
  typeof texts === "string" ? [texts] : texts;

const withPrincipal = (
  { Principal }: PolicyStatement,
  edit: (names: readonly string[]) => readonly string[],
): Pick<PolicyStatement, "Principal"> => {
  if (Principal === undefined || typeof Principal === "string") return Principal === undefined ? {} : { Principal };
  return { Principal: { ...Principal, AWS: edit(textsOf(Principal.AWS)) } };
};

const nextAccount = (name: string): string => name.replace(/\d(?=:root$)/, (digit) => String((Number(digit) + 1) % 10));
