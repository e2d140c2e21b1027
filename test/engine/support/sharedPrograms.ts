import type * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation/index.js";
import {
  RegistryPolicyStatement,
  type RegistryPolicyStatementArgs,
  ReplicationRule,
  type ReplicationRuleArgs,
} from "pulumi-ecr-registry";

type Rules = Readonly<Record<string, Pick<ReplicationRuleArgs, "destinations" | "repositoryFilters">>>;
type Statements = Readonly<Record<string, RegistryPolicyStatementArgs["statement"]>>;

/** A program of a shared rule per name, in `eu-west-1` unless said otherwise; its outputs are the ids by name. */
export const rulesProgram =
  (rules: Rules, more: Partial<ReplicationRuleArgs> = {}, opts: pulumi.CustomResourceOptions = {}): PulumiFn =>
  async () => {
    const args = { registry: { region: "eu-west-1" }, ...more };
    const made = Object.entries(rules).map(([name, one]) => [
      name,
      new ReplicationRule(name, { ...one, ...args }, opts).id,
    ]);
    return Object.fromEntries(made);
  };

/** The same of shared statements. */
export const statementsProgram =
  (
    statements: Statements,
    more: Partial<RegistryPolicyStatementArgs> = {},
    opts: pulumi.CustomResourceOptions = {},
  ): PulumiFn =>
  async () => {
    const args = { registry: { region: "eu-west-1" }, ...more };
    const made = Object.entries(statements).map(([name, statement]) => [
      name,
      new RegistryPolicyStatement(name, { statement, ...args }, opts).id,
    ]);
    return Object.fromEntries(made);
  };
