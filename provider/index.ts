// The resources, and what they take.

export type {
  AssumedRoleArgs,
  RegistryConnectionArgs,
  RegistryInput,
  ReplicationConfigurationRuleArgs,
  ReplicationDestinationArgs,
  RepositoryFilterArgs,
  SettingState,
} from "./resources/arguments.js";
export type {
  CrossAccountDestinationArgs,
  CrossAccountReplicationArgs,
} from "./resources/crossAccount/crossAccountArguments.js";
export { CrossAccountReplication } from "./resources/crossAccount/crossAccountReplication.js";
export type { RegistryOrProvider } from "./resources/crossAccount/place.js";
export type {
  NamedStatementArgs,
  PolicyDocumentArgs,
  PolicyPrincipalArgs,
  PolicyStatementArgs,
} from "./resources/policyArguments.js";
export { RegistryPolicy, type RegistryPolicyArgs } from "./resources/registryPolicy.js";
export { RegistryPolicyStatement, type RegistryPolicyStatementArgs } from "./resources/registryPolicyStatement.js";
export { ReplicationConfiguration, type ReplicationConfigurationArgs } from "./resources/replicationConfiguration.js";
export { ReplicationRule, type ReplicationRuleArgs } from "./resources/replicationRule.js";

// What one stack exports for another one.

export type { ReplicationDestinationExport, ReplicationSourceExport } from "./resources/stackExports.js";
export { destinationFromStack, sourceFromStack } from "./resources/stackExports.js";

// Which registry, and how to reach it.

export type { AssumedRole, RegistryConnection } from "./registry/connection.js";
export type { Registry } from "./registry/registry.js";
export { registryFromProvider } from "./resources/awsProvider.js";

// Replication rules: judged, and compared.

export { checkReplicationRules } from "./replication/check.js";
export type { ReplicationFindingCode } from "./replication/findings.js";
export type {
  ReplicationDestination,
  ReplicationRule as ReplicationRuleValue,
  RepositoryFilter,
} from "./replication/rules.js";

// Registry policies: judged, compared, granted, and asked.

export { type GrantRequest, replicationGrant, replicationGrants } from "./kinds/replicationGrant.js";
export { equivalentPolicies } from "./policy/canonical.js";
export { checkRegistryPolicy } from "./policy/check.js";
export type { NamedStatement, PolicyDocument, PolicyStatement } from "./policy/document.js";
export { type Admission, admits, type ReplicationRequest } from "./policy/evaluate/admits.js";
export type { PolicyFindingCode } from "./policy/findings.js";

// What is found wrong, what changes, and what is thrown.

export { RegistryError, type RegistryErrorCode, type RegistryErrorDetails } from "./base/errors.js";
export { describeFinding, type Finding } from "./base/finding.js";
export type { BackfillNoteCode, RegistryFindingCode } from "./lifecycle/notes.js";
