// The account that images go to: it lets another one in under a prefix, and tells other stacks so.
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicyStatement, type ReplicationDestinationExport } from "pulumi-ecr-registry";

const config = new pulumi.Config();
const registry = { account: config.require("account"), region: config.require("region") };
const source = config.require("source");
const prefix = config.require("prefix");

const statement = new RegistryPolicyStatement("images", {
  registry: { region: registry.region, accountId: registry.account },
  statement: {
    Sid: "ImagesMayBeReplicated",
    Effect: "Allow",
    Principal: { AWS: source },
    Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
    Resource: `arn:aws:ecr:${registry.region}:${registry.account}:repository/${prefix}*`,
  },
});

// Told once the statement is there, not before.
export const accepts = statement.id.apply(
  (): ReplicationDestinationExport => ({ registry, accounts: [source], prefixes: [prefix] }),
);
