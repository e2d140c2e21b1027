// Replicates images under prod/ to another account; each registry is reached through the aws.Provider of its account.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy, ReplicationConfiguration, replicationGrant } from "pulumi-ecr-registry";

const config = new pulumi.Config();
const sourceRegion = config.require("sourceRegion");
const destinationRegion = config.require("destinationRegion");

const source = new aws.Provider("source", { region: sourceRegion });
const destination = new aws.Provider("destination", {
  region: destinationRegion,
  assumeRoles: [{ roleArn: config.require("destinationRole"), sessionName: "ecr-replication" }],
});
const accountOf = (provider: aws.Provider) => aws.getCallerIdentityOutput({}, { provider }).accountId;

const settings = pulumi.all([accountOf(source), accountOf(destination)]).apply(([from, to]) => {
  const rules = [
    {
      destinations: [{ region: destinationRegion, registryId: to }],
      repositoryFilters: [{ filter: "prod/" }],
    },
  ];
  const grant = replicationGrant({
    source: { account: from, region: sourceRegion },
    rules,
    destination: { account: to, region: destinationRegion },
  });
  if (grant === undefined)
    throw new pulumi.RunError("both providers are for the same account, which needs no statement");
  return { rules, grant };
});

const policy = new RegistryPolicy(
  "policy",
  { policy: { Version: "2012-10-17", Statement: [settings.grant] } },
  { provider: destination },
);

// Without the statement, images that are pushed in between would not be replicated.
const replication = new ReplicationConfiguration(
  "replication",
  { replicationConfiguration: { rules: settings.rules } },
  { provider: source, dependsOn: policy },
);

export const registries = { source: replication.id, destination: policy.id };
export const rules = replication.rules;
