import type * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation/index.js";
import {
  RegistryPolicy,
  type RegistryPolicyArgs,
  ReplicationConfiguration,
  type ReplicationConfigurationArgs,
} from "pulumi-ecr-registry";

type Rules = Extract<ReplicationConfigurationArgs["replicationConfiguration"], { rules: unknown }>["rules"];

/** A program of one replication configuration, in `eu-west-1` unless said otherwise. */
export const replicationProgram =
  (
    rules: Rules,
    more: Partial<ReplicationConfigurationArgs> & { name?: string } = {},
    opts: pulumi.CustomResourceOptions = {},
  ): PulumiFn =>
  async () => {
    const { name = "replication", ...args } = more;
    const registry = { region: "eu-west-1" };
    const setting = new ReplicationConfiguration(
      name,
      { registry, replicationConfiguration: { rules }, ...args },
      opts,
    );
    return { id: setting.id, ...(args.onExisting === "replace" && { previous: setting.previous }) };
  };

/** A program of one registry policy, in `eu-west-1` unless said otherwise. */
export const policyProgram =
  (
    policy: RegistryPolicyArgs["policy"],
    more: Partial<RegistryPolicyArgs> & { name?: string } = {},
    opts: pulumi.CustomResourceOptions = {},
  ): PulumiFn =>
  async () => {
    const { name = "policy", ...args } = more;
    const setting = new RegistryPolicy(name, { registry: { region: "eu-west-1" }, policy, ...args }, opts);
    return { id: setting.id };
  };
