import type { PolicyDocument } from "../policy/document.js";
import type { ReplicationRule } from "../replication/rules.js";

/** Content of a setting, and the account that AWS says it belongs to. */
export interface Observed<Content> {
  readonly account: string;
  readonly content: Content;
}

/** What a call is told, beside what it is to do. */
export interface Call {
  /** Ends the call. A write may be carried out all the same. */
  readonly signal?: AbortSignal;
  /** The account that the registry is expected to be in, for errors. */
  readonly account?: string | undefined;
}

/**
 * The two settings of one registry, in this project's words: the port between what is decided and how AWS is called.
 *
 * Every method fails with a `RegistryError`. Writes are never repeated in here: a write whose answer was lost must be
 * settled by reading.
 */
export interface RegistryApi {
  /** `content` has no rules when nothing is set. */
  readReplication(call?: Call): Promise<Observed<readonly ReplicationRule[]>>;
  /** Replaces the whole configuration; no rules clear it. */
  writeReplication(rules: readonly ReplicationRule[], call?: Call): Promise<void>;
  /** `content` has no statements when nothing is set. */
  readPolicy(call?: Call): Promise<Observed<PolicyDocument>>;
  /** Replaces the whole policy. */
  writePolicy(policy: PolicyDocument, call?: Call): Promise<void>;
  /** Removes the policy; succeeds when there is none. */
  removePolicy(call?: Call): Promise<void>;
}
