/** Programs whose reports a reviewer reads: as the stack was deployed, and as the author of a pull request changes it. */

const head = `
const { RegistryPolicy, ReplicationConfiguration } = require("pulumi-ecr-registry");
const [own, frankfurt] = ["111122223333", "444455556666"];
const reach = (accountId, region) => ({
  region,
  accountId,
  ...(accountId === own ? {} : { assumeRoles: [{ roleArn: "arn:aws:iam::" + accountId + ":role/ecr-registry" }] }),
});
const rule = (regions, ...prefixes) => ({
  destinations: regions.map((region) => ({ region, registryId: frankfurt })),
  repositoryFilters: prefixes.map((filter) => ({ filter })),
});
const policy = (region) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "FromIreland",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::" + own + ":root" },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: "arn:aws:ecr:" + region + ":" + frankfurt + ":repository/team*",
    },
  ],
});
const letIn = (region) =>
  new RegistryPolicy("in-" + region, { registry: reach(frankfurt, region), policy: policy(region) });
const replication = (name, region, rules, more) =>
  new ReplicationConfiguration(
    name,
    { registry: reach(own, region), replicationConfiguration: { rules }, ...more },
    { dependsOn: policies },
  );
const teams = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => "team" + i + "/");
const ten = teams.map((team) => rule(["eu-central-1"], team));
`;

const program = (...lines: readonly string[]): string => [head, ...lines].join("\n");

const policies = 'const policies = ["eu-central-1", "us-east-1"].map(letIn);';
const destinations = '{ destinationRegistries: [reach(frankfurt, "eu-central-1")] }';

/** Ten rules, and the policies that let their images in. */
export const teamsProgram = program(policies, `replication("teams", "eu-west-1", ten, ${destinations});`);

/** One of the ten gets another destination. */
export const destinationProgram = program(
  policies,
  `replication("teams", "eu-west-1", ten.with(4, rule(["eu-central-1", "us-east-1"], "team4/")), ${destinations});`,
);

/** One of the ten gets another prefix, which the policy does not allow. */
export const prefixProgram = program(
  policies,
  `replication("teams", "eu-west-1", ten.with(4, rule(["eu-central-1"], "team4/", "base/")), ${destinations});`,
);

/** The ten go to another Region. */
export const movedProgram = program(policies, `replication("teams", "ca-central-1", ten, ${destinations});`);

/** Forty registries whose rule is for some prefixes. */
export const fortyProgram = (...prefixes: readonly string[]): string =>
  program(
    `for (const id of ${JSON.stringify(fortyAccounts)})`,
    `  for (const region of ${JSON.stringify(fortyRegions)})`,
    '    new ReplicationConfiguration("to-hub-" + id + "-" + region, {',
    "      registry: reach(id, region),",
    `      replicationConfiguration: { rules: [rule(["eu-central-1"], ...${JSON.stringify(prefixes)})] },`,
    "    });",
  );

export const fortyAccounts = ["111122223333", "777788889999", "888899990000", "999900001111"];

const fortyRegions = [
  "ap-northeast-1",
  "ap-south-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "sa-east-1",
  "us-east-1",
  "us-west-2",
];
