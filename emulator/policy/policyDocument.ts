/** `*`, or kinds of principals (`AWS`, `Service`, …) with the names of each. */
export type PrincipalElement = "*" | Readonly<Record<string, readonly string[]>>;

/** A statement with its parts in the words of the grammar; each pair holds one of the two. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Condition;
}

/** Operator, key, values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly ConditionValue[]>>>>;

export type ConditionValue = string | boolean | NumberLiteral;

/** A number by its digits: 1.0 and 12345678901234567890 come back as they were written. */
export class NumberLiteral {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  toString(): string {
    return this.digits;
  }
}

/** A policy by the IAM grammar. */
export interface Policy {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly Statement[];
}

/** A policy as ECR keeps it: users and roles by their unique ids, accounts by their root ARN. */
export type StoredPolicy = Policy & { readonly stored: true };
