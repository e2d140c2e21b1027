import type * as pulumi from "@pulumi/pulumi";
import type { RegistryFindingCode } from "../lifecycle/notes.js";
import type { PolicyFindingCode } from "../policy/findings.js";
import type { RegistryConnection } from "../registry/connection.js";
import type { ReplicationFindingCode } from "../replication/findings.js";

/** A destination of a replication rule. */
export interface ReplicationDestinationArgs {
  /** Region to replicate to, e.g. `us-east-1`; must be of the same partition. */
  region: pulumi.Input<string>;
  /** Account to replicate to, 12 digits as text; the own account for another Region of it. */
  registryId: pulumi.Input<string>;
}

/** Which repositories a replication rule applies to. */
export interface RepositoryFilterArgs {
  /** Start of the repository names, 2 to 256 characters: `prod` matches `prod/api` and `production`, too. */
  filter: pulumi.Input<string>;
  /** @default "PREFIX_MATCH", the only one there is so far */
  filterType?: pulumi.Input<string>;
}

/** One rule of a replication configuration. Rules have no order and no name. */
export interface ReplicationConfigurationRuleArgs {
  /** At least one. */
  destinations: pulumi.Input<readonly pulumi.Input<ReplicationDestinationArgs>[]>;
  /** At most 100; a repository matches if any does. @default all repositories */
  repositoryFilters?: pulumi.Input<readonly pulumi.Input<RepositoryFilterArgs>[]>;
}

/** One step of a role chain. */
export interface AssumedRoleArgs {
  /** ARN of the role. */
  roleArn: pulumi.Input<string>;
  /** Agreed with the role's owner. */
  externalId?: pulumi.Input<string>;
  /** Shown in CloudTrail. @default "pulumi-ecr-registry" */
  sessionName?: pulumi.Input<string>;
  /** 900 to 43,200 s. @default 3600 */
  durationSeconds?: pulumi.Input<number>;
}

/** Which registry, and how to reach it. Is written to state as it is, so it takes no credentials. */
export interface RegistryConnectionArgs {
  /** Region of the registry. Another one is another registry: the resource is replaced. */
  region: pulumi.Input<string>;
  /** The account that must be reached, 12 digits: checked before every write. @default any */
  accountId?: pulumi.Input<string>;
  /** Profile of the shared AWS configuration files. @default the stack's `aws:profile`, else the environment */
  profile?: pulumi.Input<string>;
  /** Roles to assume, one after the other. @default none */
  assumeRoles?: pulumi.Input<readonly pulumi.Input<AssumedRoleArgs>[]>;
  /** URL to call in place of Amazon ECR's own endpoint. @default the SDK's */
  endpoint?: pulumi.Input<string>;
  /** URL to call in place of AWS STS's own endpoint, which hands roles out. @default the stack's `aws:endpoints`, else the SDK's */
  stsEndpoint?: pulumi.Input<string>;
}

/** A connection as programs write it, or as `registryFromProvider` gives it. */
export type RegistryInput = pulumi.Input<RegistryConnectionArgs> | pulumi.Output<RegistryConnection>;

/** What every resource takes. */
export interface SettingArgs {
  /**
   * The registry. Reaching the same registry in another way (profile, roles, endpoint) writes nothing to AWS.
   *
   * @default the `aws.Provider` in the option `provider`, else that of a parent; without one the stack's `aws:*`
   * configuration, then the ambient AWS environment
   */
  registry?: RegistryInput;
  /**
   * Codes of warnings to leave out, e.g. `["OVERLAPPING_FILTERS"]`; errors cannot be left out.
   *
   * @see docs/guides/findings.md
   * @default none
   */
  ignoreFindings?: readonly (ReplicationFindingCode | PolicyFindingCode | RegistryFindingCode)[];
}

/** What every resource takes that sends images to other registries. */
export interface DestinationRegistriesArgs {
  /**
   * The ways to destinations. Each is asked, in previews and before the rules are written, whether its registry policy
   * lets the images in; where it does not, a note names the statement that is missing. Only warns, and takes
   * `ecr:GetRegistryPolicy` there. Statements of the same program count if the rules depend on them.
   *
   * @default none
   */
  destinationRegistries?: pulumi.Input<readonly RegistryInput[]>;
}

/** What every resource takes that can find content of others where its own is to be. */
export interface OnExistingArgs {
  /**
   * What to do on finding content that this resource did not write: `"fail"` shows it and changes nothing, `"replace"`
   * overwrites it and keeps it in the output `previous`. Content equal to what is asked is adopted without a write.
   *
   * @default "fail"
   */
  onExisting?: pulumi.Input<"fail" | "replace">;
}

/** What every resource that owns a whole setting takes. */
export interface WholeSettingArgs extends SettingArgs, OnExistingArgs {
  /**
   * What a delete does: `"remove"` takes away what this resource wrote and nothing else, `"clear"` wipes the setting,
   * `"restore"` removes and puts back what was there before. To leave all as it is, use the option `retainOnDelete`.
   *
   * @default "remove"
   */
  onDelete?: pulumi.Input<"remove" | "clear" | "restore">;
}
