/** Text of programs in plain JavaScript, for previews by the CLI as a pipeline runs it. */

const head = `
const pulumi = require("@pulumi/pulumi");
const { RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration, ReplicationRule } = require("pulumi-ecr-registry");
const [own, frankfurt, virginia] = ["111122223333", "444455556666", "777788889999"];
const reach = (accountId, region) => ({
  region,
  accountId,
  ...(accountId === own ? {} : { assumeRoles: [{ roleArn: "arn:aws:iam::" + accountId + ":role/ecr-registry" }] }),
});
const rule = (destinations, ...prefixes) => ({
  destinations: destinations.map(([registryId, region]) => ({ region, registryId })),
  repositoryFilters: prefixes.map((filter) => ({ filter })),
});
const statement = (Sid, sources, account, region, repositories = "prod/*") => ({
  Sid,
  Effect: "Allow",
  Principal: { AWS: sources.map((id) => "arn:aws:iam::" + id + ":root") },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: "arn:aws:ecr:" + region + ":" + account + ":repository/" + repositories,
});
const policy = (...Statement) => ({ Version: "2012-10-17", Statement });
const replication = (name, account, region, rules, more) =>
  new ReplicationConfiguration(name, { registry: reach(account, region), replicationConfiguration: { rules }, ...more });
const letIn = (name, account, region, document, more) =>
  new RegistryPolicy(name, { registry: reach(account, region), policy: document, ...more });
const share = (name, account, region, part) =>
  new RegistryPolicyStatement(name, { registry: reach(account, region), statement: part });
`;

const parts = {
  ten: `
const teams = ["api", "base", "cache", "data", "edge", "jobs", "mail", "prod", "tools", "web"];
const ten = teams.map((team) => rule([[frankfurt, "eu-central-1"]], team + "/"));
replication("ten", own, "eu-west-1", ten);`,
  frankfurt: `
letIn("frankfurt", frankfurt, "eu-central-1", policy(
  statement("FromIreland", [own], frankfurt, "eu-central-1", "*"),
  statement("FromPartners", [own, "999999999999"], frankfurt, "eu-central-1"),
));`,
  secret: `
letIn("veiled", own, "eu-north-1", pulumi.secret(policy(statement("OnlyForOurEyes", [frankfurt], own, "eu-north-1"))));`,
  shared: `
share("builds", own, "eu-west-3", statement("Builds", [frankfurt], own, "eu-west-3"));`,
};

const program = (...texts: readonly string[]): string => [head, ...texts].join("\n");
const { ten, frankfurt, secret, shared } = parts;

/** What the stack has before the other scenarios. */
export const createProgram = program(ten, frankfurt, secret, shared);

/** One more destination, in one rule among ten. */
export const editProgram = program(
  ten.replace(
    'eu-west-1", ten',
    'eu-west-1", ten.with(7, rule([[frankfurt, "eu-central-1"], [virginia, "us-east-1"]], "prod/"))',
  ),
  frankfurt,
  secret,
  shared,
);

/** A statement less, one without a principal, and settings of others: overwritten, and adopted. */
export const overwriteProgram = program(
  ten,
  frankfurt.replace(/\n {2}statement\("FromIreland.*/, "").replace(', "999999999999"', ""),
  secret,
  shared,
  `
letIn("virginia", virginia, "us-east-1", policy(statement("FromIreland", [own], virginia, "us-east-1")), { onExisting: "replace" });
replication("virginia", virginia, "us-east-1", [rule([[virginia, "us-west-1"]], "prod/")], { onExisting: "replace" });
share("adopted", virginia, "us-east-2", statement("FromIreland", [own], virginia, "us-east-2"));`,
);

/** Rules to two accounts of which one does not let the images in, and that overlap. */
export const admissionProgram = program(
  ten,
  frankfurt,
  secret,
  shared,
  `
replication(
  "hub",
  own,
  "ap-northeast-1",
  [rule([[frankfurt, "eu-central-1"], [virginia, "us-west-2"]], "prod/", "prod/base/")],
  { destinationRegistries: [reach(frankfurt, "eu-central-1"), reach(virginia, "us-west-2")] },
);`,
);

/** Another secret, parts that are not known yet, and a delete. */
export const unknownProgram = program(
  ten,
  frankfurt,
  secret.replace("OnlyForOurEyes", "OnlyForOurEyesToo"),
  `
const first = share("first", own, "sa-east-1", statement("First", [frankfurt], own, "sa-east-1"));
const later = first.id.apply((id) => id.replace(/\\/.*/, ""));
share("later", own, "sa-east-1", { ...statement("Later", [], own, "sa-east-1"), Principal: { AWS: later } });
replication("later", own, "sa-east-1", [rule([[later, "us-east-1"]], "prod/")]);
new ReplicationRule("veiled", {
  registry: reach(own, "ca-central-1"),
  destinations: pulumi.secret([{ region: "us-east-1", registryId: "555566667777" }]),
  repositoryFilters: [{ filter: "only-for-our-eyes/" }],
});`,
);
