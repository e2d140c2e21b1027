// A turnkey program: the stack file names the registries, and says what they replicate and whom they allow to do what.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration } from "pulumi-ecr-registry";
import { readStackConfig } from "./program/stackConfig";

const settings = readStackConfig((key) => pulumi.runtime.getConfig(`ecr-registry:${key}`));
// What was set with `pulumi config set --secret` stays a secret; the language host lists these keys.
const policiesAreSecret = (process.env.PULUMI_CONFIG_SECRET_KEYS ?? "").includes('"ecr-registry:policies"');

// Permissions first: ECR does not retry an image that a destination did not allow.
const permissions = settings.map(({ name, registry, policy, grants }) => {
  const statements = Object.entries(grants).map(
    ([source, statement]) => new RegistryPolicyStatement(`${source}-to-${name}`, { registry, statement }),
  );
  if (policy === undefined) return statements;
  const document = policiesAreSecret ? pulumi.secret(policy.policy) : policy.policy;
  return [new RegistryPolicy(name, { registry, ...policy, policy: document }), ...statements];
});

const summaries = settings.map(({ name, registry, replication }, i) => {
  const { rules = [], ...options } = replication ?? {};
  const replicationConfiguration = { rules };
  const managed =
    replication &&
    new ReplicationConfiguration(
      name,
      { registry, replicationConfiguration, ...options },
      { dependsOn: permissions.flat() },
    );
  const registryId = (managed ?? permissions[i]?.[0])?.registryId ?? registry.accountId;
  return [name, { registryId, region: registry.region, rules: rules.length }] as const;
});

/** Per named registry: its account and Region, and the number of its replication rules. */
export const registries = Object.fromEntries(summaries);
