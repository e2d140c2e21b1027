import { describeFinding } from "#provider/base/finding.js";
import { admissionOf, refusals, remedyFor } from "#provider/kinds/admission.js";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { replicationGrant } from "#provider/kinds/replicationGrant.js";
import { readResource } from "#provider/lifecycle/resource.js";
import { settingExists } from "#provider/lifecycle/settingExists.js";
import { checkRegistryPolicy } from "#provider/policy/check.js";
import type { PolicyDocument } from "#provider/policy/document.js";
import { checkReplicationRules } from "#provider/replication/check.js";
import type { Row } from "./row.js";

const registry = { partition: "aws", account: "444455556666", region: "eu-central-1" };
const source = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const resource = "arn:aws:ecr:eu-central-1:444455556666:repository/*";
const statement = {
  Sid: "Replication",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: resource,
};
const policy = (changes: object) => ({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }] });
const told = (value: unknown): string =>
  checkRegistryPolicy(value, registry)
    .map((one) => `${one.severity} ${one.code}: ${describeFinding(one)}`)
    .join("\n") || "nothing is found";
const judged = (changes: object) => () => told(policy(changes));
const to = { region: "eu-central-1", registryId: "444455556666" };
const rules = (value: unknown): string =>
  checkReplicationRules(value, source)
    .map((one) => `${one.severity} ${one.code}: ${describeFinding(one)}`)
    .join("\n") || "nothing is found";

const failure = (work: () => unknown): string => {
  try {
    return JSON.stringify(work());
  } catch (error) {
    return String(error);
  }
};

/** Ten teams and one prefix more, to a registry that lets the teams in. */
const teams = {
  source,
  destination: registry,
  createRepository: true,
  rules: ["team0/", "team1/", "team2/", "base/"].map((filter) => ({
    destinations: [to],
    repositoryFilters: [{ filter }],
  })),
};
const letsTeamsIn: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ ...statement, Effect: "Allow", Resource: "arn:aws:ecr:eu-central-1:444455556666:repository/team*" }],
};

const silent = [/nothing is found/];

/** What is said of rules and policies. */
export const judgementRows: readonly Row[] = [
  {
    id: "4 a",
    input: "a policy that lets team* in, rules for three teams and base/",
    right: "only base/* is named as not allowed",
    shows: [/^base\/\*: no statement allows ecr:ReplicateImage for 111122223333 on base\/\*/],
    hides: [/team/],
    got: () =>
      refusals(letsTeamsIn, teams)
        .map(({ selection, because }) => `${selection.shown}: ${because}`)
        .join("\n"),
  },
  {
    id: "4 b",
    input: "the same, for what to add",
    right: "a statement for base/* and nothing else",
    shows: [/repository\/base\/\*"\]/],
    hides: [/team/],
    got: () => JSON.stringify(remedyFor(letsTeamsIn, teams, refusals(letsTeamsIn, teams))),
  },
  {
    id: "7",
    input: 'prefixes: ["prod/*"] in a stack file, for the statement of the destination',
    right: "the sentence of the resource's own check",
    shows: [/"prod\/\*"/, /remove the \*, because a filter is a prefix anyway/],
    got: () =>
      failure(() =>
        replicationGrant({
          source,
          destination: registry,
          rules: [{ destinations: [to], repositoryFilters: [{ filter: "prod/*" }] }],
        }),
      ),
  },
  {
    id: "F02 a",
    input: "Principal: Service: replication.ecr.amazonaws.com may create and replicate",
    right: "a warning at that principal, with the form of the source account",
    shows: [
      /warning PRINCIPAL_NEVER_REPLICATES: policy\.Statement\[0\]\.Principal\.Service/,
      /arn:aws:iam::\d{12}:root/,
    ],
    got: judged({ Principal: { Service: "replication.ecr.amazonaws.com" } }),
  },
  {
    id: "F02 b",
    input: "a federated and a canonical user who may replicate",
    right: "a warning at each",
    shows: [/Principal\.Federated/, /Principal\.CanonicalUser/],
    got: judged({ Principal: { Federated: "accounts.google.com", CanonicalUser: "79a59df900b949e5" } }),
  },
  {
    id: "F02 c",
    input: "Principal: Service: omics.amazonaws.com may do everything",
    right: "silent",
    shows: silent,
    got: judged({ Principal: { Service: "omics.amazonaws.com" }, Action: "ecr:*" }),
  },
  ...["AWS::Region", "var.region", "data.aws_region.current.name", "local.region"].map(
    (name, i): Row => ({
      id: `F03 ${"abcd"[i]}`,
      input: `Resource with \${${name}}`,
      right: "RESOURCE_NEVER_MATCHES",
      shows: [/RESOURCE_NEVER_MATCHES/, /left over from a template/],
      got: judged({ Resource: `arn:aws:ecr:\${${name}}:444455556666:repository/*` }),
    }),
  ),
  {
    id: "F03 e",
    input: "the same as NotResource",
    right: "RESOURCE_NEVER_MATCHES",
    shows: [/RESOURCE_NEVER_MATCHES.*NotResource/],
    got: judged({
      Resource: undefined,
      NotResource: `arn:aws:ecr:\${AWS::Region}:444455556666:repository/*`,
    }),
  },
  ...[`\${aws:PrincipalAccount}`, `\${ecr:ResourceTag/team}`, `\${*}`, `\${?}`, `\${$}`].map(
    (name, i): Row => ({
      id: `F03 ${"fghij"[i]}`,
      input: `Resource with ${name}, as IAM has it`,
      right: "silent",
      shows: silent,
      got: judged({ Resource: `arn:aws:ecr:eu-central-1:444455556666:repository/${name}` }),
    }),
  ),
  {
    id: "F03 k",
    input: `whether a policy with \${AWS::Region} lets an image in`,
    right: "no",
    shows: [/^no$/],
    got: () => {
      const Resource = `arn:aws:ecr:\${AWS::Region}:444455556666:repository/*`;
      const left = { ...letsTeamsIn, Statement: [{ ...statement, Effect: "Allow" as const, Resource }] };
      return admissionOf(left, teams, { shown: "prod/*", sample: "prod/api", pattern: "prod/*" }).admitted;
    },
  },
  {
    id: "F04 a",
    input: "Resource: prod/*",
    right: "RESOURCE_NEVER_MATCHES",
    shows: [/RESOURCE_NEVER_MATCHES/],
    got: judged({ Resource: "prod/*" }),
  },
  {
    id: "F04 b",
    input: "Resource: 444455556666.dkr.ecr.eu-central-1.amazonaws.com/prod/*",
    right: "RESOURCE_NEVER_MATCHES",
    shows: [/RESOURCE_NEVER_MATCHES/],
    got: judged({ Resource: "444455556666.dkr.ecr.eu-central-1.amazonaws.com/prod/*" }),
  },
  {
    id: "F04 c",
    input: "Resource: arn:aws:ecr:*",
    right: "silent",
    shows: silent,
    got: judged({ Resource: "arn:aws:ecr:*" }),
  },
  {
    id: "F05 a",
    input: "aws:PrincipalAccount: 012345678901, unquoted, so that YAML takes the zero",
    right: "a warning that no account ID can equal it",
    shows: [/warning VALUE_NEVER_MATCHES/, /12 digits/],
    got: judged({ Condition: { StringEquals: { "aws:PrincipalAccount": 12345678901 } } }),
  },
  {
    id: "F05 b",
    input: "a line break after a principal's ARN",
    right: "INVALID_PRINCIPAL in the preview",
    shows: [/error INVALID_PRINCIPAL/, /remove the white space/],
    got: judged({ Principal: { AWS: "arn:aws:iam::111122223333:root\n" } }),
  },
  {
    id: "F05 c",
    input: "a line break after a resource, an action and a Sid",
    right: "a warning at each",
    shows: [/Sid is "A\\n"/, /Action\[0\] is "ecr:ReplicateImage\\n"/, /RESOURCE_NEVER_MATCHES.*control character/],
    got: judged({ Sid: "A\n", Action: ["ecr:ReplicateImage\n", "ecr:*"], Resource: `${resource}\n` }),
  },
  {
    id: "F05 d",
    input: "a Resource whose account lost its zero, before the account of the registry is known",
    right: "RESOURCE_NEVER_MATCHES",
    shows: [/RESOURCE_NEVER_MATCHES/],
    got: () =>
      checkRegistryPolicy(policy({ Resource: "arn:aws:ecr:eu-central-1:12345678901:repository/*" }), {})
        .map(({ code }) => code)
        .join(),
  },
  ...["arn:aws:iam::111122223333:*", "arn:aws:iam::*:role/Admin"].map(
    (AWS, i): Row => ({
      id: `P05 ${"ab"[i]}`,
      input: `Principal: AWS: ${AWS}`,
      right: "an error, as AWS refuses it",
      shows: [/error PRINCIPAL_WITH_WILDCARD/],
      got: judged({ Principal: { AWS } }),
    }),
  ),
  ...(
    [
      ["ecr:ListRepositories", /use ecr:DescribeRepositories/],
      ["ecr:PutRepositoryPolicy", /use ecr:SetRepositoryPolicy/],
      ["ecr:ReplicateImages", /use ecr:ReplicateImage$/m],
    ] as const
  ).map(
    ([action, shows], i): Row => ({
      id: `P06 ${"abc"[i]}`,
      input: `the action ${action}`,
      right: "a warning that ECR has no such action, with the nearest",
      shows: [/warning ACTION_UNKNOWN/, shows],
      hides: [/ACTION_OUTSIDE_V1/],
      got: judged({ Action: ["ecr:*", action] }),
    }),
  ),
  ...(
    [
      ["Destinations, of CloudFormation", [{ Destinations: [to] }], /Destinations is .*: write destinations$/m],
      ["destination, of Terraform", [{ destination: to }], /destination is .*: write destinations$/m],
      [
        "RepositoryFilters",
        [{ destinations: [to], RepositoryFilters: [] }],
        /RepositoryFilters is .*: write repositoryFilters$/m,
      ],
      [
        "repository_filters",
        [{ destinations: [to], repository_filters: [] }],
        /repository_filters is .*: write repositoryFilters$/m,
      ],
      ["registry_id", [{ destinations: [{ ...to, registry_id: "1" }] }], /registry_id is .*: write registryId$/m],
      [
        "filter_type",
        [{ destinations: [to], repositoryFilters: [{ filter: "prod/", filter_type: "PREFIX_MATCH" }] }],
        /filter_type is .*: write filterType$/m,
      ],
    ] as const
  ).map(
    ([what, value, shows], i): Row => ({
      id: `P07 ${"abcdef"[i]}`,
      input: `the property ${what}`,
      right: "the property that was meant; never the advice to leave filters out",
      shows: [shows],
      hides: [/remove it|leave it out/],
      got: () => rules(value),
    }),
  ),
  ...["*", ""].map(
    (filter, i): Row => ({
      id: `P08 ${"ab"[i]}`,
      input: `the filter ${JSON.stringify(filter)}`,
      right: "how every repository is written: without filters",
      shows: [/to replicate every repository, write the rule without repositoryFilters/],
      got: () => rules([{ destinations: [to], repositoryFilters: [{ filter }] }]),
    }),
  ),
  {
    id: "P09 a",
    input: "two deployments in one registry, each with the whole configuration",
    right: "ReplicationRule is named, before replace",
    shows: [/use a ReplicationRule for each rule of yours[\s\S]*onExisting: "replace"/],
    got: () => settingExists(readResource(replicationConfiguration, {}), source, teams.rules, [], "create").message,
  },
  {
    id: "P09 b",
    input: "the same with the whole policy",
    right: "RegistryPolicyStatement is named, before replace",
    shows: [/use a RegistryPolicyStatement for each statement of yours[\s\S]*onExisting: "replace"/],
    got: () =>
      settingExists(readResource(registryPolicy, {}), registry, letsTeamsIn, { Statement: [] }, "create").message,
  },
  ...(
    [
      ["a byte order mark in front", "\uFEFF{}", [/Statement is required/], [/NOT_JSON/]],
      ["a comment", '{\n  "Id": "x", // why\n  "Statement": []\n}', [/remove the comment.* at line 2, column 14/], []],
      [
        "a trailing comma",
        '{\n  "Statement": [],\n}',
        [/remove the comma that nothing follows at line 2, column 18/],
        [],
      ],
      [
        "a no-break space",
        '{\n\u00a0 "Statement": []\n}',
        [/remove the no-break space \(U\+00A0\) at line 2, column 1/],
        [],
      ],
    ] as const
  ).map(
    ([what, text, shows, hides], i): Row => ({
      id: `P11 ${"abcd"[i]}`,
      input: `the text of a policy with ${what}`,
      right: i === 0 ? "taken off" : "line and column, and what stands there",
      shows,
      hides,
      got: () => told(text),
    }),
  ),
  {
    id: "3 a",
    input: "a change opens a statement to everyone",
    right: "a finding of its own",
    shows: [/OPENED_TO_EVERYONE policy\.Statement\[0\]/],
    got: () => widenedBy({ Principal: "*" }),
  },
  {
    id: "3 b",
    input: "a change lets another account in, with every action",
    right: "a finding that says what became wider",
    shows: [/WIDENED .*more principals, more actions/],
    got: () => widenedBy({ Principal: { AWS: ["111122223333", "777788889999"] }, Action: "ecr:*" }),
  },
];

const widenedBy = (changes: object): string => {
  const [before, after] = [{}, changes].map((more) => registryPolicy.read(policy(more)).content);
  if (before === undefined || after === undefined) return "not read";
  const found = registryPolicy.widened?.(before, after, registry) ?? [];
  return found.map((one) => `${one.code} ${describeFinding(one)}`).join("\n") || "nothing is found";
};
