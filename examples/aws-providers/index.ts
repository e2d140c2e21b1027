// What is pushed under prod/ is replicated to another account; each registry is reached as the rest of its account is.
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
  if (grant === undefined) throw new pulumi.RunError("both providers reach one account, which needs no grant");
  return { rules, grant };
});

const policy = new RegistryPolicy(
  "policy",
  { policy: { Version: "2012-10-17", Statement: [settings.grant] } },
  { provider: destination },
);

// Without the grant, what is pushed in between is not replicated.
const replication = new ReplicationConfiguration(
  "replication",
  { replicationConfiguration: { rules: settings.rules } },
  { provider: source, dependsOn: policy },
);

export const registries = { source: replication.id, destination: policy.id };
export const rules = replication.rules;
