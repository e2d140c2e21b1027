/** One value, or a list of them: the policy language takes either, and means the same. */
export type OneOrMore<Value> = Value | readonly Value[];

/** `"*"`, or names by their type: `AWS` (account ids and ARNs), `Service`, `Federated`, `CanonicalUser`. */
export type PolicyPrincipal = string | Readonly<Record<string, OneOrMore<string>>>;

/** Values by condition operator and key; all must hold, and of the values of a key one must. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, OneOrMore<string | number | boolean>>>>>;

/** Who may, or may not, do what with which repositories. */
export interface PolicyStatement {
  /** Name of the statement. AWS does not ask that it be unique. */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: PolicyPrincipal;
  readonly NotPrincipal?: PolicyPrincipal;
  /** e.g. `ecr:ReplicateImage`; case does not matter, `*` and `?` are wildcards. */
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  /** ARNs of repositories in this registry, or `*`; `*` and `?` are wildcards. */
  readonly Resource?: OneOrMore<string>;
  readonly NotResource?: OneOrMore<string>;
  readonly Condition?: PolicyCondition;
}

/** A policy of a private registry: who may replicate into it and create repositories in it. */
export interface PolicyDocument {
  /** @default "2008-10-17" by AWS; write "2012-10-17" */
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: OneOrMore<PolicyStatement>;
}

/** A policy as programs give it: an object, or JSON text. */
export type PolicyInput = PolicyDocument | string;

/** A registry without a policy. AWS takes no such document: it is removed instead. */
export const emptyPolicy: PolicyDocument = { Version: "2012-10-17", Statement: [] };

/** Whether nothing is said. */
export const isEmptyPolicy = (policy: PolicyDocument): boolean => statementsOf(policy).length === 0;

/** The statements of a policy, whether it holds one or a list. */
export const statementsOf = ({ Statement }: PolicyDocument): readonly PolicyStatement[] =>
  isOne(Statement) ? [Statement] : Statement;

const isOne = (statement: OneOrMore<PolicyStatement>): statement is PolicyStatement => !Array.isArray(statement);

/** Every name in the Principal and NotPrincipal of a statement, whatever its type. */
export const principalNames = ({ Principal = {}, NotPrincipal = {} }: PolicyStatement): readonly string[] =>
  [Principal, NotPrincipal].flatMap((principal) =>
    typeof principal === "string" ? [principal] : Object.values(principal).flat(),
  );
