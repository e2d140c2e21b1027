import type { PolicyDocument } from "../policy/document.js";
import type { ReplicationRule } from "../replication/rules.js";
import { type Kind, typeToken } from "./kind.js";
import { registryPolicy } from "./registryPolicy.js";
import { registryPolicyStatement } from "./registryPolicyStatement.js";
import { replicationConfiguration } from "./replicationConfiguration.js";
import { replicationRule } from "./replicationRule.js";

/** A resource type about the replication configuration. */
export type ReplicationKind = Kind<readonly ReplicationRule[]>;

/** A resource type about the registry policy. */
export type PolicyKind = Kind<PolicyDocument>;

/** The resource types, by the setting that they are about. */
export const kinds: {
  readonly replication: readonly ReplicationKind[];
  readonly policy: readonly PolicyKind[];
} = {
  replication: [replicationConfiguration, replicationRule],
  policy: [registryPolicy, registryPolicyStatement],
};

/** The resource type with a type token; nothing for resources of others. */
export const kindOfType = (type: string): ReplicationKind | PolicyKind | undefined =>
  [...kinds.replication, ...kinds.policy].find((kind) => typeToken(kind) === type);
