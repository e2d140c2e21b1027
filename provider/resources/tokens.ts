/** Type tokens: part of every URN, so fixed for ever. */
export const replicationConfigurationType = "pulumi-nodejs:dynamic/ecr:ReplicationConfiguration";
export const registryPolicyType = "pulumi-nodejs:dynamic/ecr:RegistryPolicy";
