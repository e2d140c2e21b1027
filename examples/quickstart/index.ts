// Replicates images under prod/ to another Region of the same account, within minutes of a push.
import * as pulumi from "@pulumi/pulumi";
import { ReplicationConfiguration } from "pulumi-ecr-registry";

const config = new pulumi.Config();

const replication = new ReplicationConfiguration("replication", {
  registry: { region: config.require("source") },
  replicationConfiguration: {
    rules: [
      {
        destinations: [{ region: config.require("destination"), registryId: config.require("account") }],
        repositoryFilters: [{ filter: "prod/" }],
      },
    ],
  },
});

export const registry = replication.id;
export const rules = replication.rules;
