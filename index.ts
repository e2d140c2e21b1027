// A turnkey program: the stack file names the registries, and says what they replicate and whom they allow to do what.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration } from "pulumi-ecr-registry";
import { writtenAt } from "pulumi-ecr-registry/internal/resources/writtenAt.js";
import { isSecret } from "./program/configKeys";
import { placeOfPolicy, placeOfRules } from "./program/places";
import { readStackConfig } from "./program/stackConfig";
import { stackValues } from "./program/stackValues";

const stack = stackValues();
const settings = readStackConfig(stack);
if (!settings.some(({ replication, policy }) => replication ?? policy)) {
  const keys = "ecr-registry:replication and ecr-registry:policies";
  void pulumi.log.warn(`nothing is configured: ${keys} are empty, so an up removes what this stack has managed so far`);
}
// What was set with `pulumi config set --secret` stays a secret.
const secretIf = <T>(is: boolean, value: T) => (is ? pulumi.secret(value) : value);

// Permissions first: ECR does not retry an image that a destination did not allow.
const permissions = settings.map(({ name, policy, grants }) => {
  const statements = Object.entries(grants).map(
    ([source, statement]) => new RegistryPolicyStatement(`${source}-to-${name}`, { registry: name, statement }),
  );
  if (policy === undefined) return statements;
  const document = secretIf(isSecret(stack, "policies"), policy.policy);
  const args = writtenAt({ registry: name, ...policy, policy: document }, placeOfPolicy(name));
  return [new RegistryPolicy(name, args), ...statements];
});

const summaries = settings.map(({ name, registry, replication }, i) => {
  const { rules = [], ...options } = replication ?? {};
  const replicationConfiguration = secretIf(isSecret(stack, "replication"), { rules });
  const managed =
    replication &&
    new ReplicationConfiguration(
      name,
      writtenAt({ registry: name, replicationConfiguration, ...options }, placeOfRules(name)),
      { dependsOn: permissions.flat() },
    );
  const registryId = (managed ?? permissions[i]?.[0])?.registryId ?? registry.accountId;
  return [name, { registryId, region: registry.region, rules: rules.length }] as const;
});

/** Per named registry: its account and Region, and the number of its replication rules. */
export const registries = Object.fromEntries(summaries);
