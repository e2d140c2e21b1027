// Takes over a registry that was set up by hand: its rules as they are, its policy with another one in its place.
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

// The same as what is there, in any order and spelling: nothing is written. Anything else is an error that shows how it
// differs, in the preview already.
const replication = new ReplicationConfiguration("replication", {
  registry,
  replicationConfiguration: { rules: [replicate("base/", "us-east-1"), replicate("prod/", "eu-central-1")] },
  onDelete: "restore",
});

// Not the same: this takes its place, and the preview shows what goes.
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
