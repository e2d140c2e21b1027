import type * as pulumi from "@pulumi/pulumi";
import type { BackfillNoteCode, RegistryFindingCode } from "../lifecycle/notes.js";
import type { PolicyFindingCode } from "../policy/findings.js";
import type { RegistryConnection } from "../registry/connection.js";
import type { ReplicationFindingCode } from "../replication/findings.js";

/**
 * A destination of a replication rule: a registry, by its Region and account.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationDestination.html
 */
export interface ReplicationDestinationArgs {
  /** Region to replicate to, e.g. `us-east-1`; must be in the same partition as the source. */
  region: pulumi.Input<string>;
  /** Account to replicate to, a string of 12 digits; the account of the source for another Region in it. */
  registryId: pulumi.Input<string>;
}

/**
 * A filter that selects the repositories of a replication rule.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RepositoryFilter.html
 */
export interface RepositoryFilterArgs {
  /** Prefix of repository names, 2 to 256 characters: `prod` matches `prod/api`, and also `production`. */
  filter: pulumi.Input<string>;
  /** How `filter` matches. @default "PREFIX_MATCH", the only filter type so far */
  filterType?: pulumi.Input<string | undefined>;
}

/**
 * One rule of a replication configuration. Rules have neither an order nor a name.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationRule.html
 */
export interface ReplicationConfigurationRuleArgs {
  /** Where to replicate to: 1 to 100 registries. */
  destinations: pulumi.Input<readonly pulumi.Input<ReplicationDestinationArgs>[]>;
  /** At most 100; a repository is replicated if any of them matches. @default all repositories */
  repositoryFilters?: pulumi.Input<readonly pulumi.Input<RepositoryFilterArgs>[] | undefined>;
}

/**
 * One role of a role chain.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export interface AssumedRoleArgs {
  /** ARN of the role, assumed with the credentials of the previous role. */
  roleArn: pulumi.Input<string>;
  /** External ID that the role's trust policy requires, 2 to 1,224 characters. @default none */
  externalId?: pulumi.Input<string | undefined>;
  /** Session name, as shown in CloudTrail, 2 to 64 characters. @default "pulumi-ecr-registry" */
  sessionName?: pulumi.Input<string | undefined>;
  /** Session duration, 900 to 43,200 s; at most 3,600 s for a chained role. @default 3600 */
  durationSeconds?: pulumi.Input<number | undefined>;
}

/** The connection to a registry: its Region and account, and how to reach it. Takes no credentials, as it is stored in state. */
export interface RegistryConnectionArgs {
  /** Region of the registry. A change replaces the resource, because another Region is another registry. */
  region: pulumi.Input<string>;
  /**
   * The account that the credentials must be for, 12 digits; checked before every write. A change to another account replaces
   * the resource.
   *
   * @default any
   */
  accountId?: pulumi.Input<string | undefined>;
  /** Profile in the shared AWS configuration files. @default the stack's `aws:profile`, else the environment */
  profile?: pulumi.Input<string | undefined>;
  /** Roles to assume, one after the other. @default none */
  assumeRoles?: pulumi.Input<readonly pulumi.Input<AssumedRoleArgs>[] | undefined>;
  /** URL to call instead of the Amazon ECR endpoint. @default the SDK's */
  endpoint?: pulumi.Input<string | undefined>;
  /** URL to call instead of the AWS STS endpoint. @default the stack's `aws:endpoints`, else the SDK's */
  stsEndpoint?: pulumi.Input<string | undefined>;
  /**
   * Whether plain http may be spoken with hosts other than this machine; it shows session tokens and policies to everyone on
   * the way.
   *
   * @default false
   */
  allowInsecureEndpoint?: pulumi.Input<boolean | undefined>;
}

/**
 * A registry: the name that `ecr-registry:registries` in the stack's configuration gives it, a connection, or what
 * `registryFromProvider` returns.
 *
 * By name, state keeps the name, the account and the Region, and not the way there: another role or profile is no change.
 *
 * `OutputInstance`, as the lifted members of an `Output` would take part in the comparison with an object of the program's,
 * and the compiler would report a mistake in one property at another one.
 *
 * @example
 * // Pulumi.prod.yaml, below config:
 * //   ecr-registry:registries:
 * //     frankfurt: {region: eu-central-1, accountId: "444455556666", profile: images}
 * new RegistryPolicy("policy", { registry: "frankfurt", policy });
 */
export type RegistryInput = pulumi.Input<string | RegistryConnectionArgs> | pulumi.OutputInstance<RegistryConnection>;

/** The arguments of every resource. */
export interface SettingArgs {
  /**
   * The registry: its name in `ecr-registry:registries` of the stack's configuration, or the connection to it. A change of
   * profile, roles or endpoint alone writes nothing to AWS, and by name it is no change at all. A name that means another
   * account or Region than before replaces the resource.
   *
   * @default that of the `aws.Provider` in the option `provider`, else of a parent; without one, the stack's `aws:*`
   * configuration, then the AWS environment
   */
  registry?: RegistryInput | pulumi.Input<string | RegistryConnectionArgs | undefined>;
  /**
   * Codes of warnings, and of messages about images that were pushed before, to suppress, e.g. `["OVERLAPPING_FILTERS"]`; errors
   * cannot be suppressed.
   *
   * @see https://github.com/OWNER/pulumi-ecr-registry/blob/main/docs/guides/findings.md
   * @default none
   */
  ignoreFindings?:
    | readonly (ReplicationFindingCode | PolicyFindingCode | RegistryFindingCode | BackfillNoteCode)[]
    | undefined;
}

/** What `get` of a resource takes beside the ID: the way to the registry. */
export type SettingState = Pick<SettingArgs, "registry">;

/** The arguments of every resource that manages replication rules. */
export interface DestinationRegistriesArgs {
  /**
   * Destinations, by name or by the connection to them. In previews, and before the rules are written, their registry policies are read; where one
   * does not allow the replication, a warning shows the missing statement. Needs `ecr:DescribeRegistry` and
   * `ecr:GetRegistryPolicy` there. Statements in the same program count if the rules depend on them.
   *
   * @default none
   */
  destinationRegistries?: pulumi.Input<readonly RegistryInput[] | undefined>;
}

/** The arguments of every resource that adds replication rules to a registry. */
export interface BackfillArgs {
  /**
   * What becomes of images that were pushed before: with `"newDestinations"`, a write that adds a destination, or prefixes to
   * one, is followed by the backfill of that destination; `"never"` leaves these images where they are. Nothing is started
   * for rules that were live already. What cannot be started is a warning that names the command to run. Needs
   * `ecr:StartReplicationBackfill` and `ecr:ListReplicationBackfills`.
   *
   * @see https://github.com/OWNER/pulumi-ecr-registry/blob/main/docs/guides/backfill.md
   * @default "never"
   */
  backfill?: pulumi.Input<"never" | "newDestinations" | undefined>;
}

/** The arguments of every resource that may find foreign content in its place. */
export interface OnExistingArgs {
  /**
   * What to do with live content that this resource did not write: `"fail"` shows it and changes nothing, `"replace"`
   * overwrites it and keeps it in the output `previous`. Live content that equals the desired content is always adopted
   * without a write.
   *
   * @default "fail"
   */
  onExisting?: pulumi.Input<"fail" | "replace" | undefined>;
}

/** The arguments of every resource that owns a whole setting. */
export interface WholeSettingArgs extends SettingArgs, OnExistingArgs {
  /**
   * What a delete does: `"remove"` removes what this resource wrote and nothing else, `"clear"` removes everything,
   * `"restore"` removes what this resource wrote and restores the output `previous`. To keep everything, use the resource
   * option `retainOnDelete`.
   *
   * @default "remove"
   */
  onDelete?: pulumi.Input<"remove" | "clear" | "restore" | undefined>;
}
