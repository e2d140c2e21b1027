/** Type tokens: part of every URN, so fixed for ever. */
export const replicationConfigurationType = "pulumi-nodejs:dynamic/ecr:ReplicationConfiguration";
export const replicationRuleType = "pulumi-nodejs:dynamic/ecr:ReplicationRule";
export const registryPolicyType = "pulumi-nodejs:dynamic/ecr:RegistryPolicy";
export const registryPolicyStatementType = "pulumi-nodejs:dynamic/ecr:RegistryPolicyStatement";
export const crossAccountReplicationType = "pulumi-ecr-registry:index:CrossAccountReplication";
