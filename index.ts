// A turnkey program: which registries there are, what they replicate and whom they let in stands in the stack file.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration } from "pulumi-ecr-registry";
import { readStackConfig } from "./program/stackConfig";

const settings = readStackConfig((key) => pulumi.runtime.getConfig(`ecr-registry:${key}`));
// What was set with `pulumi config set --secret` stays a secret; the language host tells which keys these are.
const policiesAreSecret = (process.env.PULUMI_CONFIG_SECRET_KEYS ?? "").includes('"ecr-registry:policies"');

// Whom the registries let in comes first: an image that is not let in is not sent again.
const permissions = settings.map(({ alias, registry, policy, grants }) => {
  const statements = Object.entries(grants).map(
    ([source, statement]) => new RegistryPolicyStatement(`${source}-to-${alias}`, { registry, statement }),
  );
  if (policy === undefined) return statements;
  const document = policiesAreSecret ? pulumi.secret(policy.policy) : policy.policy;
  return [new RegistryPolicy(alias, { registry, ...policy, policy: document }), ...statements];
});

const summaries = settings.map(({ alias, registry, replication }, i) => {
  const { rules = [], ...options } = replication ?? {};
  const replicationConfiguration = { rules };
  const managed =
    replication &&
    new ReplicationConfiguration(
      alias,
      { registry, replicationConfiguration, ...options },
      { dependsOn: permissions.flat() },
    );
  const registryId = (managed ?? permissions[i]?.[0])?.registryId ?? registry.accountId;
  return [alias, { registryId, region: registry.region, rules: rules.length }] as const;
});

/** Per alias: its registry, and by how many rules it replicates. */
export const registries = Object.fromEntries(summaries);
