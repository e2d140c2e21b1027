import { RegistryError } from "../base/errors.js";
import { describeFinding } from "../base/finding.js";
import { hasUnknown } from "../base/unknown.js";
import { draftPolicy } from "./draft.js";
import { readText } from "./policyText.js";

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

/**
 * Reads a policy from a program's input, from state or from an answer of AWS; keeps order and spelling.
 *
 * Judges the shape only, `checkPolicy` judges the content and the length. Throws `INVALID_INPUT` rather than leave out
 * what it does not understand, because a statement that is written back without a part of it means something else.
 */
export const parsePolicy = (value: unknown): PolicyDocument => {
  const { value: document, findings } = readText(value, "policy");
  const all = findings.length > 0 ? findings : draftPolicy(document, "policy").findings;
  if (all.length > 0) throw new RegistryError("INVALID_INPUT", all.map(describeFinding).join("; "));
  // The second question is for the compiler: the shape has been judged.
  if (hasUnknown(document) || !isPolicy(document)) {
    throw new RegistryError("INVALID_INPUT", "policy has parts that are not known yet: read it when they are known");
  }
  return document;
};

const isPolicy = (value: unknown): value is PolicyDocument => draftPolicy(value, "policy").findings.length === 0;

const isOne = (statement: OneOrMore<PolicyStatement>): statement is PolicyStatement => !Array.isArray(statement);
