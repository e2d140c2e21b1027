// The account that images are replicated to: allows another account for a prefix, and exports that for its stack.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicyStatement, type ReplicationDestinationExport } from "pulumi-ecr-registry";

const config = new pulumi.Config();
const registry = { account: config.require("account"), region: config.require("region") };
const source = config.require("source");
const prefix = config.require("prefix");

const statement = new RegistryPolicyStatement("images", {
  registry: { region: registry.region, accountId: registry.account },
  statement: {
    Sid: "AllowReplicationOfImages",
    Effect: "Allow",
    Principal: { AWS: source },
    Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
    Resource: `arn:aws:ecr:${registry.region}:${registry.account}:repository/${prefix}*`,
  },
});

// Known once the statement exists, not before.
export const accepts = statement.id.apply(
  (): ReplicationDestinationExport => ({ registry, accounts: [source], prefixes: [prefix] }),
);
