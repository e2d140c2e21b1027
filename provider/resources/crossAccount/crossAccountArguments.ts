import type * as pulumi from "@pulumi/pulumi";
import type { BackfillArgs, OnExistingArgs, SettingArgs } from "../arguments.js";
import type { RegistryOrProvider } from "./place.js";

/** A destination of `CrossAccountReplication`: a registry, and which repositories are replicated to it. */
export interface CrossAccountDestinationArgs {
  /**
   * The registry: its name in `ecr-registry:registries` of the stack's configuration, a connection, either with
   * `accountId` or with a role in that account, or an `aws.Provider`.
   */
  registry: RegistryOrProvider;
  /** Prefixes of repository names, each 2 to 256 characters. @default all repositories */
  prefixes?: pulumi.Input<readonly pulumi.Input<string>[] | undefined>;
  /**
   * Name of the child resources of this destination.
   *
   * @default the name of a named registry, or the provider's name; of a connection with plain values the Region, shortened,
   * and the account: `euc1-444455556666`; else the index
   */
  name?: string | undefined;
}

/** The arguments of `CrossAccountReplication`. */
export interface CrossAccountReplicationArgs extends OnExistingArgs, BackfillArgs, Pick<SettingArgs, "ignoreFindings"> {
  /**
   * The registry to replicate from: its name in `ecr-registry:registries` of the stack's configuration, a connection, either
   * with `accountId` or with a role in that account, or an `aws.Provider`.
   */
  source: RegistryOrProvider;
  /** The registries to replicate to: at least one, each of them once. */
  destinations: readonly CrossAccountDestinationArgs[];
  /**
   * Whether the destinations allow `ecr:CreateRepository` as well. Without it, an image is replicated only into a repository
   * that already exists.
   *
   * @default true
   */
  createRepository?: boolean | undefined;
  /**
   * Whether others also write replication rules in the source. If so, the component adds one `ReplicationRule` per
   * destination and keeps theirs; otherwise it owns all rules of the source.
   *
   * @default false
   */
  sharedSource?: boolean | undefined;
}
