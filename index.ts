// A turnkey program: which registries there are, what they replicate and whom they let in stands in the stack file.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy, ReplicationConfiguration } from "pulumi-ecr-registry";
import { readStackConfig } from "./program/stackConfig";

const settings = readStackConfig((key) => pulumi.runtime.getConfig(`ecr-registry:${key}`));
// What was set with `pulumi config set --secret` stays a secret; the language host tells which keys these are.
const policiesAreSecret = (process.env.PULUMI_CONFIG_SECRET_KEYS ?? "").includes('"ecr-registry:policies"');

const summaries = settings.map(({ alias, registry, replication, policy }) => {
  const managedPolicy =
    policy &&
    new RegistryPolicy(alias, {
      registry,
      ...policy,
      policy: policiesAreSecret ? pulumi.secret(policy.policy) : policy.policy,
    });

  const { rules = [], ...options } = replication ?? {};
  const managedReplication =
    replication && new ReplicationConfiguration(alias, { registry, replicationConfiguration: { rules }, ...options });

  const registryId = (managedReplication ?? managedPolicy)?.registryId ?? registry.accountId;
  return [alias, { registryId, region: registry.region, rules: rules.length }] as const;
});

/** Per alias: its registry, and by how many rules it replicates. */
export const registries = Object.fromEntries(summaries);
