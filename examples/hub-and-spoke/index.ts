// One account, the hub, builds all images; each spoke gets the base images and the images of its own team.
import * as pulumi from "@pulumi/pulumi";
import { CrossAccountReplication } from "pulumi-ecr-registry";

interface Spoke {
  readonly team: string;
  readonly account: string;
  readonly region: string;
}

const config = new pulumi.Config();
const role = config.require("role");
const spokes = config.requireObject<Spoke[]>("spokes");

const hub = new CrossAccountReplication("hub", {
  source: { region: config.require("hubRegion"), accountId: config.require("hubAccount") },
  destinations: spokes.map(({ team, account, region }) => ({
    name: team,
    registry: { region, accountId: account, assumeRoles: [{ roleArn: `arn:aws:iam::${account}:role/${role}` }] },
    prefixes: ["base/", `${team}/`],
  })),
});

export const { registries, rules, statements } = hub;
