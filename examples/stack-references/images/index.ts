// The account that images are pushed to: replicates what the platform's stack allows, to where that stack says.
import * as pulumi from "@pulumi/pulumi";
import { destinationFromStack, ReplicationConfiguration } from "pulumi-ecr-registry";

const config = new pulumi.Config();
const platform = new pulumi.StackReference(config.require("platform"));
const accepted = destinationFromStack(platform, "accepts");

const replication = new ReplicationConfiguration("replication", {
  registry: { region: config.require("region") },
  replicationConfiguration: {
    rules: [
      {
        destinations: [{ region: accepted.registry.region, registryId: accepted.registry.account }],
        repositoryFilters: accepted.prefixes.apply((prefixes) => prefixes.map((filter) => ({ filter }))),
      },
    ],
  },
});

export const rules = replication.rules;
