// Resources.

export { RegistryError, type RegistryErrorCode, type RegistryErrorDetails } from "./errors.js";
// What is found wrong, and what is thrown.
export type { Finding } from "./finding.js";
// Registry policies.
export type { PolicyDocument, PolicyStatement } from "./policy/document.js";
export { equivalentPolicies } from "./policy/equivalence.js";
// Which registry, and how to reach it.
export type { AssumedRole, RegistryAlias } from "./registry/alias.js";
export type { Registry } from "./registry/identity.js";
// Replication rules.
export { checkReplicationRules } from "./replication/check.js";
export type { ReplicationDestination, ReplicationRule, RepositoryFilter } from "./replication/rules.js";
export type {
  AssumedRoleArgs,
  RegistryAliasArgs,
  ReplicationDestinationArgs,
  ReplicationRuleArgs,
  RepositoryFilterArgs,
} from "./resources/arguments.js";
export { RegistryPolicy, type RegistryPolicyArgs } from "./resources/registryPolicy.js";
export { ReplicationConfiguration, type ReplicationConfigurationArgs } from "./resources/replicationConfiguration.js";
