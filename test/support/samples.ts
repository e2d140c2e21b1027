import type { NamedStatement, PolicyDocument, PolicyStatement } from "pulumi-ecr-registry";
import { account } from "./handlerBench.js";

export const rule = (region: string, ...prefixes: string[]) => ({
  destinations: [{ region, registryId: account }],
  ...(prefixes.length > 0 && {
    repositoryFilters: prefixes.map((filter) => ({ filter, filterType: "PREFIX_MATCH" })),
  }),
});

/** Inputs as a program would send them for the registry of `eu-west-1`. */
export const replicationInputs = (rules: readonly object[], more: object = {}) => ({
  replicationConfiguration: { rules },
  __resource: "pulumi-nodejs:dynamic/ecr:ReplicationConfiguration::replication",
  __provider: "stub",
  ...more,
});

export const statement = (sid: string, principal = "444455556666"): NamedStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${principal}:root` },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: `arn:aws:ecr:eu-west-1:${account}:repository/prod/*`,
});

export const document = (...statements: readonly PolicyStatement[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements,
});

export const policyInputs = (policy: unknown, more: object = {}) => ({
  policy,
  __resource: "pulumi-nodejs:dynamic/ecr:RegistryPolicy::policy",
  __provider: "stub",
  ...more,
});
