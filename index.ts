// A turnkey program: which registries there are, what they replicate and whom they let in stands in the stack file.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy, ReplicationConfiguration } from "pulumi-ecr-registry";
import { parseStackConfig, type StackConfig } from "./program/stackConfig";

const read = (key: string): unknown => JSON.parse(pulumi.runtime.getConfig(`ecr-registry:${key}`) ?? "{}");
const keepSecret = pulumi.runtime.isConfigSecret("ecr-registry:policies");

const parse = (): StackConfig => {
  try {
    return parseStackConfig({
      registries: read("registries"),
      replication: read("replication"),
      policies: read("policies"),
    });
  } catch (error) {
    throw new pulumi.RunError(error instanceof Error ? error.message : String(error));
  }
};
const { registries, replication, policies } = parse();

/** A destination is another alias, or a registry that this program does not manage. */
const destination = (to: string | { region: string; registryId: string }) =>
  typeof to === "string" ? { region: registries[to]?.region ?? "", registryId: registries[to]?.accountId ?? "" } : to;

const policyOf = Object.fromEntries(
  Object.entries(policies).map(([alias, { policy, ...options }]) => [
    alias,
    new RegistryPolicy(alias, {
      registry: registries[alias],
      policy: keepSecret ? pulumi.secret(policy) : policy,
      ...options,
    }),
  ]),
);

const replicationOf = Object.fromEntries(
  Object.entries(replication).map(([alias, { rules, ...options }]) => [
    alias,
    new ReplicationConfiguration(alias, {
      registry: registries[alias],
      replicationConfiguration: {
        rules: rules.map(({ to, prefixes = [] }) => ({
          destinations: to.map(destination),
          ...(prefixes.length > 0 && { repositoryFilters: prefixes.map((filter) => ({ filter })) }),
        })),
      },
      ...options,
    }),
  ]),
);

/** Per alias: its registry, and how many rules it replicates by. */
const summary = Object.entries(registries).map(([alias, { region, accountId }]) => {
  const managed = replicationOf[alias] ?? policyOf[alias];
  return [
    alias,
    {
      registryId: managed?.registryId ?? accountId,
      region: managed?.region ?? region,
      rules: replication[alias]?.rules.length ?? 0,
    },
  ];
});

export const outputs = Object.fromEntries(summary);
