import type { Registry } from "../registry/identity.js";
import type { ReplicationRule } from "../replication/rules.js";

/**
 * What the stack of a source exports, for the stacks of its destinations to read: who will replicate what, and where to.
 *
 * Fits `replicationGrant`, which makes of it the statement that a destination needs.
 *
 * @see sourceFromStack
 */
export interface ReplicationSourceExport {
  readonly source: Pick<Registry, "account" | "region">;
  readonly rules: readonly ReplicationRule[];
}

/**
 * What the stack of a destination exports, for the stacks of sources to read: which registry it is, and whom it lets in
 * with what.
 *
 * @see destinationFromStack
 */
export interface ReplicationDestinationExport {
  readonly registry: Pick<Registry, "account" | "region">;
  /** Accounts that are let in. */
  readonly accounts: readonly string[];
  /** Starts of the repository names that are let in, empty for all. */
  readonly prefixes: readonly string[];
}
