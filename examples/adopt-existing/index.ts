// Takes over a registry that was set up by hand: adopts its rules as they are, and replaces its policy.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy, ReplicationConfiguration } from "pulumi-ecr-registry";

const config = new pulumi.Config();
const account = config.require("account");
const region = config.require("region");
const registry = { region, accountId: account };
const replicate = (prefix: string, destination: string) => ({
  destinations: [{ region: destination, registryId: account }],
  repositoryFilters: [{ filter: prefix }],
});

// Equal to the live rules, in any order and spelling, so nothing is written. If they were different, the preview would
// already fail and show the difference.
const replication = new ReplicationConfiguration("replication", {
  registry,
  replicationConfiguration: { rules: [replicate("base/", "us-east-1"), replicate("prod/", "eu-central-1")] },
  onDelete: "restore",
});

// Different from the live policy: replaces it, and the preview shows what is removed.
const policy = new RegistryPolicy("policy", {
  registry,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ReplicationFromBuilds",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${config.require("builds")}:root` },
        Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
        Resource: `arn:aws:ecr:${region}:${account}:repository/prod/*`,
      },
    ],
  },
  onExisting: "replace",
  onDelete: "restore",
});

export const rules = replication.rules;
export const policyBefore = policy.previous;
