// What is pushed under prod/ is replicated to another account: that one lets it in first, then the rule is set.
import * as pulumi from "@pulumi/pulumi";
import { CrossAccountReplication } from "pulumi-ecr-registry";

const config = new pulumi.Config();

const images = new CrossAccountReplication("images", {
  source: { region: config.require("sourceRegion"), accountId: config.require("sourceAccount") },
  destinations: [
    {
      // The role says which account it is.
      registry: {
        region: config.require("destinationRegion"),
        assumeRoles: [{ roleArn: config.require("destinationRole") }],
      },
      prefixes: ["prod/"],
    },
  ],
});

export const { registries, rules, statements } = images;
