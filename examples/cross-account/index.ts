// Replicates images under prod/ to another account: first the statement that allows it there, then the rule.
import * as pulumi from "@pulumi/pulumi";
import { CrossAccountReplication } from "pulumi-ecr-registry";

const config = new pulumi.Config();

const images = new CrossAccountReplication("images", {
  source: { region: config.require("sourceRegion"), accountId: config.require("sourceAccount") },
  destinations: [
    {
      // The ARN of the role names the account.
      registry: {
        region: config.require("destinationRegion"),
        assumeRoles: [{ roleArn: config.require("destinationRole") }],
      },
      prefixes: ["prod/"],
    },
  ],
});

export const { registries, rules, statements } = images;
