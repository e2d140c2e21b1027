import type * as pulumi from "@pulumi/pulumi";

/** One value, or a list of them: the policy language takes either, and means the same. */
type OneOrMore<Value> = Value | readonly pulumi.Input<Value>[];

/**
 * The principals of a statement, by their type. For everyone, write `"*"` instead.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export interface PolicyPrincipalArgs {
  /** Account IDs, ARNs of roles, users and account roots, or `*`. Replication comes as the root of the source account. @default none */
  AWS?: pulumi.Input<OneOrMore<string> | undefined>;
  /** Service principals, such as `lambda.amazonaws.com`. @default none */
  Service?: pulumi.Input<OneOrMore<string> | undefined>;
  /** ARNs of identity providers. @default none */
  Federated?: pulumi.Input<OneOrMore<string> | undefined>;
  /** Canonical user IDs. @default none */
  CanonicalUser?: pulumi.Input<OneOrMore<string> | undefined>;
}

/**
 * A statement of a registry policy: which principals are allowed or denied which actions on which repositories.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
 */
export interface PolicyStatementArgs {
  /** Name of the statement. AWS does not require it to be unique. @default none */
  Sid?: pulumi.Input<string | undefined>;
  /** Whether the statement allows or denies. A Deny outweighs every Allow. */
  Effect: pulumi.Input<"Allow" | "Deny">;
  /** Whom it is about: `"*"`, or principals by their type. Required, or else `NotPrincipal`. */
  Principal?: pulumi.Input<string | PolicyPrincipalArgs | undefined>;
  /** Everyone but these. @default none */
  NotPrincipal?: pulumi.Input<string | PolicyPrincipalArgs | undefined>;
  /** e.g. `ecr:ReplicateImage`; not case-sensitive, `*` and `?` are wildcards. Required, or else `NotAction`. */
  Action?: pulumi.Input<OneOrMore<string> | undefined>;
  /** All actions but these. @default none */
  NotAction?: pulumi.Input<OneOrMore<string> | undefined>;
  /** ARNs of repositories in this registry, or `*`; `*` and `?` are wildcards. Required, or else `NotResource`. */
  Resource?: pulumi.Input<OneOrMore<string> | undefined>;
  /** All repositories but these. @default none */
  NotResource?: pulumi.Input<OneOrMore<string> | undefined>;
  /** Values by condition operator and key; all must hold, and of the values of a key one must. @default none */
  Condition?: pulumi.Input<
    | Readonly<
        Record<string, pulumi.Input<Readonly<Record<string, pulumi.Input<OneOrMore<string | number | boolean>>>>>>
      >
    | undefined
  >;
}

/**
 * A registry policy as an object, each part of which may be an Output. `aws.iam.PolicyDocument` fits as well.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
 */
export interface PolicyDocumentArgs {
  /** Version of the policy language; use "2012-10-17". @default "2008-10-17", as AWS assumes */
  Version?: pulumi.Input<string | undefined>;
  /** Name of the policy. @default none */
  Id?: pulumi.Input<string | undefined>;
  /** A statement, or a list of them. */
  Statement: pulumi.Input<OneOrMore<PolicyStatementArgs>>;
}

/** A statement with a name, by which `RegistryPolicyStatement` finds it again among those of others. */
export interface NamedStatementArgs extends PolicyStatementArgs {
  /** Name of the statement, unique in the registry policy. A change replaces the resource. */
  Sid: pulumi.Input<string>;
}
