import type { Registry } from "../registry/identity.js";
import type { ReplicationRule } from "../replication/rules.js";

/**
 * What the stack of a source exports, for the stacks of its destinations to read: who will replicate what, and where to.
 *
 * Fits `replicationGrant`, which makes of it the statement that a destination needs.
 *
 * @example
 * const images = new pulumi.StackReference("acme/images/prod");
 * const destination = { account: "444455556666", region: "eu-central-1" };
 * const statement = images
 *   .requireOutput("replicates")
 *   .apply((planned: ReplicationSourceExport) => replicationGrant({ ...planned, destination }));
 * new RegistryPolicyStatement("images", { statement });
 *
 * @see https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences
 */
export interface ReplicationSourceExport {
  readonly source: Pick<Registry, "account" | "region">;
  readonly rules: readonly ReplicationRule[];
}

/**
 * What the stack of a destination exports, for the stacks of sources to read: which registry it is, and whom it lets in
 * with what.
 *
 * @example
 * const platform = new pulumi.StackReference("acme/platform/prod");
 * const accepted = platform.requireOutput("accepts").apply((given: ReplicationDestinationExport) => given);
 * new ReplicationRule("prod", {
 *   destinations: [{ region: accepted.registry.region, registryId: accepted.registry.account }],
 *   repositoryFilters: accepted.prefixes.apply((prefixes) => prefixes.map((filter) => ({ filter }))),
 * });
 *
 * @see https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences
 */
export interface ReplicationDestinationExport {
  readonly registry: Pick<Registry, "account" | "region">;
  /** Accounts that are let in. */
  readonly accounts: readonly string[];
  /** Starts of the repository names that are let in, empty for all. */
  readonly prefixes: readonly string[];
}
