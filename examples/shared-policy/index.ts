// One stack per team: each adds one statement and one rule to a registry that all teams share, and removes no others.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicyStatement, ReplicationRule } from "pulumi-ecr-registry";

const config = new pulumi.Config();
const team = pulumi.getStack();
const builds = config.require("builds");
const account = config.require("account");
const region = config.require("region");
const registry = { region, accountId: account };

// Allows the team's build account to replicate its images into this registry.
const statement = new RegistryPolicyStatement("builds", {
  registry,
  statement: {
    Sid: `ReplicationFrom${builds}`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${builds}:root` },
    Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
    Resource: `arn:aws:ecr:${region}:${account}:repository/${team}/*`,
  },
});

// Replicates what the team pushes to this registry to another Region.
const rule = new ReplicationRule("copies", {
  registry,
  destinations: [{ region: config.require("copies"), registryId: account }],
  repositoryFilters: [{ filter: `${team}/` }],
});

export const statements = statement.statements;
export const rules = rule.rules;
