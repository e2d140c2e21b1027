/** Registers every setting of the fleet with the provider. */
const { RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration } = require("pulumi-ecr-registry");
const { resources } = require("./fleet.json");

for (const { name, type, account, region, content } of resources) {
  const registry = { region, accountId: account, assumeRoles: [{ roleArn: `arn:aws:iam::${account}:role/Fleet` }] };
  if (type === "replication") new ReplicationConfiguration(name, { registry, replicationConfiguration: content });
  if (type === "policy") new RegistryPolicy(name, { registry, policy: content });
  if (type === "statement") new RegistryPolicyStatement(name, { registry, statement: content });
}
