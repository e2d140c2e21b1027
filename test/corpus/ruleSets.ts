import type { PublicInput } from "./input.js";

const region = "eu-central-1";
const same = { region, registryId: "111122223333" };
const other = { region, registryId: "444455556666" };
const prefix = (filter: string, filterType = "PREFIX_MATCH") => [{ filter, filterType }];
const to = (destinations: readonly object[], repositoryFilters?: readonly object[]) => [
  repositoryFilters === undefined ? { destinations } : { destinations, repositoryFilters },
];

/** Rules of replication configurations. */
export const publicRuleSets: readonly PublicInput[] = [
  {
    id: "R01",
    source: "AWS user guide, registry-settings-examples",
    shape: "one other Region",
    value: to([same]),
    right: [],
  },
  {
    id: "R02",
    source: "AWS user guide, registry-settings-examples",
    shape: "two other Regions",
    value: to([same, { ...same, region: "us-west-1" }]),
    right: [],
  },
  {
    id: "R03",
    source: "AWS user guide, registry-settings-examples",
    shape: "two other accounts",
    value: to([other, { ...other, registryId: "777788889999" }]),
    right: [],
  },
  {
    id: "R04",
    source: "AWS user guide, registry-settings-examples",
    shape: "a prefix and a destination for each of two rules",
    value: [...to([same], prefix("prod")), ...to([other], prefix("test"))],
    right: [],
  },
  {
    id: "R05",
    source: "course text, index 38532735609",
    shape: "a prefix with a wildcard",
    value: to([same], prefix("prod-*")),
    right: ["INVALID_FILTER"],
  },
  {
    id: "R06",
    source: "documentation of a project, index 18913867808",
    shape: "a path with a wildcard",
    value: to([same], prefix("github/team/app/*")),
    right: ["INVALID_FILTER"],
  },
  {
    id: "R07",
    source: "guide of cross-account replication, index 57095587913",
    shape: "a filter that is a star, for every repository",
    value: to([other], prefix("*")),
    right: ["INVALID_FILTER"],
  },
  {
    id: "R08",
    source: "Terraform file, index 486107370",
    shape: "registry_id, as in Terraform",
    value: to([{ region, registry_id: "111122223333" }]),
    right: ["MISSING_PROPERTY", "UNKNOWN_PROPERTY"],
  },
  {
    id: "R09",
    source: "issue hashicorp/terraform-provider-aws#21230",
    shape: "destination and repository_filter, as in Terraform",
    value: [{ destination: same, repository_filter: { filter: "a-prefix", filter_type: "PREFIX_MATCH" } }],
    right: ["MISSING_PROPERTY", "UNKNOWN_PROPERTY"],
  },
  {
    id: "R10",
    source: "documentation of Alchemy, index 3281309365",
    shape: "one Destination, RepositoryFilters with a wildcard and the type PREFIX",
    value: [{ Destination: { Region: region }, RepositoryFilters: [{ Filter: "my-repo/*", FilterType: "PREFIX" }] }],
    right: ["MISSING_PROPERTY", "UNKNOWN_PROPERTY"],
  },
  {
    id: "R11",
    source: "CloudFormation template, index 63459111021",
    shape: "the spelling of CloudFormation",
    value: [{ Destinations: [{ Region: region, RegistryId: "111122223333" }] }],
    right: ["MISSING_PROPERTY", "UNKNOWN_PROPERTY"],
  },
  {
    id: "R12",
    source: "issue crossplane-contrib/provider-aws#1877",
    shape: "destination and filters in two rules; the source itself",
    value: [
      { destinations: [{ region: "eu-west-1", registryId: "111122223333" }] },
      { repositoryFilters: prefix("server-prod") },
    ],
    right: ["DESTINATION_IS_SOURCE", "MISSING_PROPERTY"],
  },
  {
    id: "R13",
    source: "issue aws/containers-roadmap#2129",
    shape: "the type LITERAL_MATCH, which is asked for",
    value: to([same], prefix("apples", "LITERAL_MATCH")),
    right: ["UNKNOWN_FILTER_TYPE"],
  },
  {
    id: "R14",
    source: "issue aws/containers-roadmap#1989",
    shape: "the type PREFIX_NOT_MATCH, which is asked for",
    value: to([same], prefix("scratch", "PREFIX_NOT_MATCH")),
    right: ["UNKNOWN_FILTER_TYPE"],
  },
  {
    id: "R15",
    source: "Terramate file, index 13045394879",
    shape: "five Regions of one account, young ones among them",
    value: to(
      ["ap-southeast-1", "mx-central-1", "us-east-1", "us-east-2", "us-west-2"].map((name) => ({
        ...same,
        region: name,
      })),
    ),
    right: [],
  },
  {
    id: "R16",
    source: "Terraform file, index 65954733344",
    shape: "two repositories by their full names, as prefixes",
    value: [...to([same], prefix("app-backup-prod")), ...to([same], prefix("app-worker-prod"))],
    right: [],
  },
  {
    id: "R17",
    source: "CDK stack, index 8850958546",
    shape: "a prefix that ends with a slash, to several Regions",
    value: to([same, { ...same, region: "us-east-1" }], prefix("arena/")),
    right: [],
  },
  {
    id: "R18",
    source: "GruCloud example, index 22303913706",
    shape: "the Region of the source itself",
    value: to([{ region: "eu-west-1", registryId: "111122223333" }]),
    right: ["DESTINATION_IS_SOURCE"],
  },
  {
    id: "R19",
    source: "issue awslabs/aws-deployment-framework#38 (kind of)",
    shape: "an account that YAML took for a number",
    value: to([{ region, registryId: 444455556666 }]),
    right: ["WRONG_TYPE"],
  },
  {
    id: "R20",
    source: "issue aws/containers-roadmap#2232",
    shape: "26 destinations",
    value: to(Array.from({ length: 26 }, (_, i) => ({ region, registryId: String(700_000_000_000 + i) }))),
    right: ["MANY_UNIQUE_DESTINATIONS"],
  },
  {
    id: "R21",
    source: "Terraform module, index 17216697104",
    shape: "one Region, every account of a list that is empty",
    value: to([]),
    right: ["NO_DESTINATIONS"],
  },
  {
    id: "R22",
    source: "Terraform variable with an empty default (kind of), index 48104131095",
    shape: "a filter that is empty",
    value: to([other], prefix("")),
    right: ["INVALID_FILTER"],
  },
  {
    id: "R23",
    source: "Terraform module, index 48104131095",
    shape: "a computed list of filters that is empty",
    value: to([other], []),
    right: ["EMPTY_FILTERS"],
  },
  {
    id: "R24",
    source: "readme of a cluster, index 32772778026",
    shape: "an account that is a placeholder",
    value: to([{ region: "ap-southeast-1", registryId: "{AWS_ACCOUNT_ID_REPLICATION_1}" }]),
    right: ["INVALID_ACCOUNT"],
  },
  {
    id: "R25",
    source: "AWS user guide, replication (considerations)",
    shape: "a Region in another partition",
    value: to([{ region: "cn-north-1", registryId: "444455556666" }]),
    right: ["DESTINATION_IN_OTHER_PARTITION"],
  },
  {
    id: "R26",
    source: "stack of Serverless Stack, index 29158487568",
    shape: "the name of one repository, to Regions of the own account",
    value: to([same, { ...same, region: "sa-east-1" }], prefix("autodeploy-images")),
    right: [],
  },
  {
    id: "R27",
    source: "own variation of R03",
    shape: "a Region without its second hyphen",
    value: to([{ region: "eu-central1", registryId: "444455556666" }]),
    right: ["INVALID_REGION"],
    was: [],
  },
  {
    id: "R28",
    source: "own variation of R04",
    shape: "a prefix beside a longer one that it covers",
    value: to([same], [...prefix("prod"), ...prefix("prod-microservice")]),
    right: ["OVERLAPPING_FILTERS"],
  },
];
