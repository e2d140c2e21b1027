import type * as pulumi from "@pulumi/pulumi";
import type { OnExistingArgs, SettingArgs } from "../arguments.js";
import type { RegistryOrProvider } from "./place.js";

/** Where images go, and which. */
export interface CrossAccountDestinationArgs {
  /** The registry: a connection with `accountId` (or whose roles tell it), or an `aws.Provider`. */
  registry: RegistryOrProvider;
  /** Starts of repository names, each 2 to 256 characters. @default all repositories */
  prefixes?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /**
   * Names the child resources of this destination.
   *
   * @default account and Region where they are written in the program, else the provider's name, else its place in the list
   */
  name?: string;
}

/** What `CrossAccountReplication` takes. */
export interface CrossAccountReplicationArgs extends OnExistingArgs, Pick<SettingArgs, "ignoreFindings"> {
  /** Where images are pushed: a connection with `accountId` (or whose roles tell it), or an `aws.Provider`. */
  source: RegistryOrProvider;
  /** At least one; each registry once. */
  destinations: readonly CrossAccountDestinationArgs[];
  /**
   * Whether the destinations let missing repositories be created. Without it an image whose repository is missing there is
   * not replicated.
   *
   * @default true
   */
  createRepository?: boolean;
  /**
   * Whether others write rules of the source, too: then every destination gets a rule of its own beside theirs. Otherwise
   * the component owns all rules of the source.
   *
   * @default false
   */
  sharedSource?: boolean;
}
