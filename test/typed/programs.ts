/** A program of a user who comes from `@pulumi/aws`: what it handed over there, it hands over here. */
export const dropIn = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CrossAccountReplication, RegistryPolicy, ReplicationConfiguration } from "pulumi-ecr-registry";

type Configuration = aws.ecr.ReplicationConfigurationArgs["replicationConfiguration"];
declare const configuration: Configuration;
declare const policyArgs: aws.ecr.RegistryPolicyArgs;
declare const policy: aws.iam.PolicyDocument;

const configurationFor = (account: string): Configuration => ({
  rules: [
    {
      destinations: [{ region: "eu-west-2", registryId: account }],
      repositoryFilters: [{ filter: "prod/", filterType: "PREFIX_MATCH" }],
    },
  ],
});
const policyFor = (role: pulumi.Output<string>): aws.iam.PolicyDocument => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: role },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: pulumi.interpolate\`arn:aws:ecr:eu-west-1:111122223333:repository/*\`,
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    },
  ],
});
const statement = (): aws.iam.PolicyStatement => ({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" });

new ReplicationConfiguration("a", { replicationConfiguration: configuration });
new ReplicationConfiguration("b", { replicationConfiguration: configurationFor("111122223333") });
new RegistryPolicy("c", { policy: policyArgs.policy });
new RegistryPolicy("d", { policy });
new RegistryPolicy("e", { policy: pulumi.output(policy) });
new RegistryPolicy("f", { policy: policyFor(pulumi.output("arn:aws:iam::111122223333:root")) });
new RegistryPolicy("g", { policy: { Version: "2012-10-17", Statement: [statement()] } });
new RegistryPolicy("h", { policy: pulumi.jsonStringify(policy) });

const provider = new aws.Provider("images", { region: "eu-west-1", profile: "images" });
new RegistryPolicy("i", { policy }, { provider });
new CrossAccountReplication("j", { source: provider, destinations: [{ registry: provider, prefixes: ["prod/"] }] });
`;

/** What is optional may be written as undefined, by itself and in an Output, and what is required may be an Output. */
export const optional = `
import * as pulumi from "@pulumi/pulumi";
import {
  type PolicyDocument, RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration, ReplicationRule,
  registryFromProvider, replicationGrant,
} from "pulumi-ecr-registry";

declare const config: pulumi.Config;
declare const late: pulumi.Output<string | undefined>;
declare const provider: pulumi.ProviderResource;
declare const document: PolicyDocument;
declare const grant: pulumi.Output<ReturnType<typeof replicationGrant>>;
const destinations = [{ region: "us-east-1", registryId: late.apply((id) => id ?? "111122223333") }];

new ReplicationRule("a", {
  registry: { region: "eu-west-1", accountId: late, profile: config.get("profile"), assumeRoles: undefined },
  destinations,
  repositoryFilters: undefined,
  destinationRegistries: undefined,
  ignoreFindings: undefined,
});
new ReplicationRule("b", { registry: undefined, destinations: pulumi.output(destinations) });
new ReplicationRule("c", { registry: registryFromProvider(provider), destinations });
new ReplicationRule("d", { destinations, destinationRegistries: [registryFromProvider(provider), { region: "eu-west-1" }] });
new ReplicationConfiguration("e", {
  replicationConfiguration: { rules: [{ destinations, repositoryFilters: [{ filter: "prod/", filterType: late }] }] },
  onExisting: undefined,
  onDelete: late.apply((one) => (one === undefined ? undefined : "restore" as const)),
});
new RegistryPolicy("f", { policy: document, onExisting: late.apply(() => "replace" as const) });
new RegistryPolicy("g", { policy: { Id: late, Statement: [{ Sid: late, Effect: "Allow", Principal: undefined }] } });
new RegistryPolicyStatement("h", { statement: grant });
new RegistryPolicyStatement("i", { statement: { Sid: "A", Effect: "Deny", Principal: { AWS: [late.apply((id) => \`\${id}\`)] } } });
RegistryPolicy.get("j", "111122223333/eu-west-1", { registry: { region: "eu-west-1", profile: late } });

const resources: pulumi.Resource[] = [];
const policies: RegistryPolicy[] = resources.filter((one) => RegistryPolicy.isInstance(one));
policies.map((one) => one.statements);
`;

/** A statement of a program with a mistake, and the text at which the compiler must report it. */
export const mistakes: readonly (readonly [statement: string, at: string])[] = [
  ['new ReplicationRule("m", { registry: { region: "eu-west-1", accountId: 1111 }, destinations: [] })', "accountId"],
  ['new ReplicationRule("m", { registry: { region: "eu-west-1", accountId: count }, destinations: [] })', "accountId"],
  ['new ReplicationRule("m", { registry: { region: "eu-west-1", acountId: "1" }, destinations: [] })', "acountId"],
  ['new ReplicationRule("m", { registry: { region: late }, destinations: [] })', "region"],
  ['new ReplicationRule("m", { registry: { accountId: "1" }, destinations: [] })', "registry"],
  [
    'new ReplicationRule("m", { destinations: [], registry: { region: "r", assumeRoles: [{ rolArn: "" }] } })',
    "rolArn",
  ],
  ['new ReplicationRule("m", { destinations: [{ region: "r", registryid: "1" }] })', "registryid"],
  ['new ReplicationRule("m", { destinations: [{ region: "r", registryId: 1 }] })', "registryId"],
  ['new ReplicationRule("m", { destinations: [], repositoryFilters: [{ filtre: "prod/" }] })', "filtre"],
  ['new ReplicationRule("m", { destinations: [], destinationRegistries: [{ regio: "r" }] })', "regio"],
  ['new ReplicationRule("m", { destinations: [], onDelete: "clear" })', "onDelete"],
  ['new ReplicationConfiguration("m", { rules: [] })', "rules"],
  ['new ReplicationConfiguration("m", { replicationConfiguration: { rule: [] } })', "rule"],
  ['new ReplicationConfiguration("m", { replicationConfiguration: { rules }, onExisting: "adopt" })', "onExisting"],
  ['new ReplicationConfiguration("m", { replicationConfiguration: { rules }, onDelete: "retain" })', "onDelete"],
  ['new ReplicationConfiguration("m", { replicationConfiguration: { rules }, ignoreFindings: ["OOPS"] })', '"OOPS"'],
  [
    'new ReplicationConfiguration("m", { replicationConfiguration: { rules: [{ destinations: [], filters: [] }] } })',
    "filters",
  ],
  ['new RegistryPolicy("m", { policy: { Statment: [] } })', "Statment"],
  ['new RegistryPolicy("m", { policy: { Statement: [{ Effect: "Allow", Principals: "*" }] } })', "Principals"],
  ['new RegistryPolicy("m", { policy: { Statement: [{ Effect: "allow", Principal: "*" }] } })', "Effect"],
  ['new RegistryPolicy("m", { policy: { Statement: [{ Effect: "Allow", Action: 3 }] } })', "Action"],
  ['new RegistryPolicy("m", { policy: { Statement: { Effect: "Deny", Principal: { Aws: "*" } } } })', "Aws"],
  ['new RegistryPolicyStatement("m", { statement: { Effect: "Allow" } })', "statement"],
  ['new RegistryPolicyStatement("m", { statement: { Sid: "A", Effect: "Allow", Acton: "*" } })', "Acton"],
  ['new CrossAccountReplication("m", { source: { region: "r", account: "1" }, destinations: [] })', "account"],
  [
    'new CrossAccountReplication("m", { source, destinations: [{ registry: { accountId: 3, region: "r" } }] })',
    "accountId",
  ],
  ['new CrossAccountReplication("m", { source, destinations: [{ registry: source, prefix: ["a"] }] })', "prefix"],
];

/** The mistakes as one program, a line each. */
export const mistaken = `${[
  'import * as pulumi from "@pulumi/pulumi";',
  "import {",
  "  CrossAccountReplication, RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration, ReplicationRule,",
  '} from "pulumi-ecr-registry";',
  "declare const late: pulumi.Output<string | undefined>;",
  "declare const count: pulumi.Output<number>;",
  "declare const source: pulumi.ProviderResource;",
  "const rules: never[] = [];",
  ...mistakes.map(([statement]) => `${statement};`),
].join("\n")}\n`;
