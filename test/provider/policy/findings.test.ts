import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import { policyFindings } from "#provider/policy/findings.js";
import { deny, one, registry, statement, when } from "../../support/lint.js";
import { refused, warned } from "../../support/policyChecks.js";

const findings = (policy: unknown) => [...refused(policy, registry), ...warned(policy, registry)];
const without = (name: keyof typeof statement) => one({ [name]: undefined });

const rows: readonly (readonly [what: string, policy: unknown, ...sentences: string[]])[] = [
  [
    "text that is no JSON",
    "nope",
    'policy is "nope", but it must be valid JSON, or an object: correct the syntax at line 1, column 1, or pass the policy as an object',
  ],
  [
    "a member that is named twice",
    '{"Id":"a","Id":"b","Statement":[]}',
    'policy is JSON with the key "Id" twice in one object, but it must have each key once, because all but one of them would be ignored: put the values in one list, or write two statements',
  ],
  [
    "a policy of 10,241 characters or more",
    one({ Condition: { Bool: { k: "x".repeat(20_000) } } }),
    "policy is 20271 characters long, but it must have at most 10240, not counting white space: merge statements that grant the same to several principals, or use wildcards in resources",
  ],
  [
    "a policy that is a list",
    [],
    "policy is a list of 0, but it must be an object: write { Version, Statement }, with this list as Statement",
  ],
  ["a policy without statements", {}, "policy.Statement is required: add a statement, or a list of statements"],
  [
    "a statement that is a text",
    { Statement: ["x"] },
    'policy.Statement[0] is "x", but it must be an object: write its members in braces',
  ],
  [
    "an element that is misspelt",
    one({ Resources: "*" }),
    "policy.Statement[0].Resources is not an element of the IAM policy language: did you mean Resource?",
  ],
  [
    "an element in another case",
    one({ sid: "x" }),
    "policy.Statement[0].sid is not an element of the IAM policy language: write Sid",
  ],
  [
    "a member of the policy that is in another case",
    { version: "2012-10-17", Statement: statement },
    "policy.version is not an element of the IAM policy language: write Version",
  ],
  [
    "a Sid that is a number",
    one({ Sid: 5 }),
    "policy.Statement[0].Sid is 5, but it must be a string: put it in quotes",
  ],
  [
    "an Id that is a number",
    { Id: 5, Statement: statement },
    "policy.Id is 5, but it must be a string: put it in quotes",
  ],
  [
    "a Version that never was",
    { Version: "2024-01-01", Statement: statement },
    'policy.Version is "2024-01-01", but it must be 2008-10-17 or 2012-10-17: write 2012-10-17, the version of the policy language',
  ],
  [
    "a Version that YAML read as a date",
    { Version: "2012-10-17 00:00:00 +0000 UTC", Statement: statement },
    'policy.Version is "2012-10-17 00:00:00 +0000 UTC", but it must be 2008-10-17 or 2012-10-17: put it in quotes, because YAML reads it as a date',
  ],
  [
    "a Version that most parsers of YAML make a Date of",
    { Version: new Date("2012-10-17"), Statement: statement },
    "policy.Version is the date 2012-10-17, but it must be a string: put it in quotes, because YAML reads it as a date",
  ],
  [
    "a Version that JSON made of such a Date",
    JSON.stringify({ Version: new Date("2012-10-17"), Statement: statement }),
    'policy.Version is "2012-10-17T00:00:00.000Z", but it must be 2008-10-17 or 2012-10-17: put it in quotes, because YAML reads it as a date',
  ],
  ["no Effect", without("Effect"), "policy.Statement[0].Effect is required: add Allow or Deny"],
  [
    "an Effect in another case",
    one({ Effect: "allow" }),
    'policy.Statement[0].Effect is "allow", but it must be Allow or Deny, in exactly this spelling: correct it',
  ],
  ["no Principal", without("Principal"), "policy.Statement[0].Principal is required: add Principal or NotPrincipal"],
  ["no Action", without("Action"), "policy.Statement[0].Action is required: add Action or NotAction"],
  ["no Resource", without("Resource"), "policy.Statement[0].Resource is required: add Resource or NotResource"],
  [
    "both Principal and NotPrincipal",
    one({ NotPrincipal: { AWS: "222222222222" } }),
    "policy.Statement[0] must not have both Principal and NotPrincipal: split it into two statements",
    "policy.Statement[0] allows every AWS account in the world: list the accounts, or add a condition on aws:PrincipalOrgID",
  ],
  [
    "an action that is a number",
    one({ Action: [5] }),
    "policy.Statement[0].Action[0] is 5, but it must be a string: put it in quotes",
  ],
  [
    "principals in a list",
    one({ Principal: ["*"] }),
    'policy.Statement[0].Principal is a list of 1, but it must be "*" or an object: write { AWS: ... }',
  ],
  [
    "an empty text, or white space",
    "",
    'policy is "", but it must be valid JSON, or an object: pass the policy; to have none, remove the resource',
  ],
  [
    "the name of a file",
    "./policies/prod.json",
    'policy is "./policies/prod.json", but it must be valid JSON, or an object: pass what is in the file, not its name',
  ],
  [
    "an account ID with dashes",
    one({ Principal: { AWS: "1111-2222-3333" } }),
    'policy.Statement[0].Principal.AWS is "1111-2222-3333", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": write "111122223333", with nothing between the digits',
  ],
  [
    "a principal that is none of AWS",
    one({ Principal: { AWS: "[]" } }),
    'policy.Statement[0].Principal.AWS is "[]", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": correct it, for example to 111122223333',
  ],
  [
    "a Condition that is a text",
    one({ Condition: "x" }),
    'policy.Statement[0].Condition is "x", but it must be an object: write { <operator>: { <key>: <value> } }',
  ],
  [
    "a condition operator without keys",
    one({ Condition: { Bool: true } }),
    "policy.Statement[0].Condition.Bool is true, but it must be an object: write { <key>: <value> }",
  ],
  [
    "a condition value that is an object",
    one({ Condition: { Bool: { k: {} } } }),
    "policy.Statement[0].Condition.Bool.k is an object, but it must be a string, a number or a Boolean: put it in quotes",
  ],
  [
    "an account id that lost a digit",
    one({ Principal: { AWS: "11111111111" } }),
    'policy.Statement[0].Principal.AWS is "11111111111", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": if the account is 011111111111, write "011111111111" in quotes everywhere, because YAML and JSON drop the leading zeros of a number; else write all 12 digits',
  ],
  [
    "a principal of a digit and a letter",
    one({ Principal: { AWS: "1a" } }),
    'policy.Statement[0].Principal.AWS is "1a", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": write its ARN, which for a role is arn:aws:iam::111122223333:role/1a',
  ],
  [
    "a principal of a letter and a digit",
    one({ Principal: { AWS: "a1" } }),
    'policy.Statement[0].Principal.AWS is "a1", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": write its ARN, which for a role is arn:aws:iam::111122223333:role/a1',
  ],
  [
    "a principal that is a name",
    one({ Principal: { AWS: "alice" } }),
    'policy.Statement[0].Principal.AWS is "alice", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": write its ARN, which for a role is arn:aws:iam::111122223333:role/alice',
  ],
  [
    "an action without its service",
    one({ Action: "ReplicateImage" }),
    'policy.Statement[0].Action is "ReplicateImage", but it must have the form service:action, with or without wildcards: correct it, for example to ecr:ReplicateImage',
  ],
  [
    "an empty list of resources",
    one({ Resource: [] }),
    "policy.Statement[0].Resource is empty, which AWS may reject: add at least one, or remove the statement",
  ],
  [
    "a Sid that repeats",
    { Statement: [statement, { ...statement, Action: "ecr:*" }] },
    'policy.Statement[1].Sid is "A", but it duplicates policy.Statement[0].Sid: give each statement its own Sid',
  ],
  [
    "a bare ARN",
    one({ Principal: "arn:aws:iam::111111111111:root" }),
    'policy.Statement[0].Principal is "arn:aws:iam::111111111111:root", but it should be given with its type, which only "*" can do without: put it under AWS, as in {"AWS": "111122223333"}',
  ],
  [
    "wildcards in a principal",
    one({ Principal: { AWS: "arn:aws:iam::111111111111:role/*" } }),
    'policy.Statement[0].Principal.AWS is "arn:aws:iam::111111111111:role/*", but it must not have wildcards, which IAM does not match inside of a principal: list the principals, or use "*" with a condition on aws:PrincipalArn',
  ],
  [
    "a principal with a line break, as from a file",
    one({ Principal: { AWS: "arn:aws:iam::111111111111:root\n" } }),
    'policy.Statement[0].Principal.AWS is "arn:aws:iam::111111111111:root\\n", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": remove the white space or control character in it',
  ],
  [
    "a type of principal in another case",
    one({ Principal: { aws: ["111111111111", "333333333333"] } }),
    "policy.Statement[0].Principal.aws is not a type of principal: write AWS",
  ],
  [
    "a type of principal that there is none like",
    one({ Principal: { Organization: "o-1" } }),
    "policy.Statement[0].Principal.Organization is not a type of principal: use AWS, Service, Federated, CanonicalUser",
  ],
  [
    "the service of replication",
    one({ Principal: { Service: "replication.ecr.amazonaws.com" } }),
    'policy.Statement[0].Principal.Service is "replication.ecr.amazonaws.com", but it never replicates images: they come from the source account itself, so this lets none in: allow the source account, as in {"AWS": "arn:aws:iam::111122223333:root"}',
  ],
  [
    "a role that was deleted",
    one({ Principal: { AWS: ["AROAABCDEFGHIJKLMNOP"] } }),
    'policy.Statement[0].Principal.AWS[0] is "AROAABCDEFGHIJKLMNOP", but it is the unique ID of a deleted user or role, and does not match a new one with the same name: use the ARN of the new one, or remove it',
  ],
  [
    "a principal of another partition",
    one({ Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } }),
    'policy.Statement[0].Principal.AWS is "arn:aws-cn:iam::111111111111:root", but it is in partition aws-cn, but the registry is in aws, and principals cannot cross partitions: use a principal in aws',
  ],
  [
    "everyone",
    one({ Principal: "*" }),
    "policy.Statement[0] allows every AWS account in the world: list the accounts, or add a condition on aws:PrincipalOrgID",
  ],
  [
    "an action of another service",
    one({ Action: ["ecr:*", "s3:GetObject"] }),
    'policy.Statement[0].Action[1] is "s3:GetObject", but it is not an ECR action, so it has no effect in a registry policy: use an action that starts with ecr:',
  ],
  [
    "an action that is misspelt",
    one({ Action: ["ecr:*", "ecr:ReplicateImages"] }),
    'policy.Statement[0].Action[1] is "ecr:ReplicateImages", but it is not an action that ECR has, so it has no effect: use ecr:ReplicateImage',
  ],
  [
    "an action that there is none like",
    one({ Action: ["ecr:*", "ecr:Frobnicate"] }),
    'policy.Statement[0].Action[1] is "ecr:Frobnicate", but it is not an action that ECR has, so it has no effect: use one of the actions in the Service Authorization Reference of AWS',
  ],
  [
    "an action with a space",
    one({ Action: ["ecr:*", "ecr:PutImage "] }),
    'policy.Statement[0].Action[1] is "ecr:PutImage ", but it has white space or a control character in it, which no name of an action has: remove it, as it often comes from a file or a shell',
  ],
  [
    "actions beyond V1",
    one({ Action: ["ecr:*", "ecr:PutImage", "ecr:Get*"] }),
    "policy.Statement[0].Action is ecr:PutImage, ecr:Get*, but it is rejected by registries whose account setting REGISTRY_POLICY_SCOPE is still V1: make sure that the setting is V2, the default for registries created since December 2024",
  ],
  [
    "ReplicateImage alone",
    one({ Action: "ecr:ReplicateImage" }),
    "policy.Statement[0] allows ecr:ReplicateImage, but no statement allows ecr:CreateRepository: allow both, or create each repository in advance, because an image without one is not replicated",
  ],
  [
    "a resource that never matches",
    one({ Resource: "arn:aws:s3:::x" }),
    'policy.Statement[0].Resource is "arn:aws:s3:::x", but it is not a repository in this registry, so it never matches: correct it, for example to arn:aws:ecr:eu-west-1:222222222222:repository/prefix*',
  ],
  [
    "a resource with a variable of a template",
    one({ Resource: `arn:aws:ecr:\${AWS::Region}:222222222222:repository/*` }),
    `policy.Statement[0].Resource is "arn:aws:ecr:\${AWS::Region}:222222222222:repository/*", but it has a variable that IAM does not know, left over from a template, so it never matches: correct it, for example to arn:aws:ecr:eu-west-1:222222222222:repository/prefix*`,
  ],
  [
    "a resource with a variable that its version does not have",
    { ...one({ Resource: `arn:aws:ecr:eu-west-1:222222222222:repository/\${aws:username}` }), Version: "2008-10-17" },
    `policy.Statement[0].Resource is "arn:aws:ecr:eu-west-1:222222222222:repository/\${aws:username}", but it has a policy variable, which is plain text in the policy's version, so it never matches: set the policy's Version to "2012-10-17"`,
  ],
  [
    "a resource with a line break",
    one({ Resource: "arn:aws:ecr:eu-west-1:222222222222:repository/*\n" }),
    'policy.Statement[0].Resource is "arn:aws:ecr:eu-west-1:222222222222:repository/*\\n", but it has white space or a control character in it, so it never matches: correct it, for example to arn:aws:ecr:eu-west-1:222222222222:repository/prefix*',
  ],
  [
    "an account in a condition that lost its zero",
    when({ StringEquals: { "aws:PrincipalAccount": 12345678901 } }),
    'policy.Statement[0].Condition.StringEquals["aws:PrincipalAccount"] is "12345678901", but it is not an account ID of 12 digits: write all 12 digits in quotes, including leading zeros',
  ],
  [
    "an ARN in a condition that lost a digit",
    when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::1234:role/*" } }),
    'policy.Statement[0].Condition.ArnLike["aws:PrincipalArn"] is "arn:aws:iam::1234:role/*", but it is not an ARN with an account ID of 12 digits: correct it, for example to arn:aws:iam::111122223333:role/name',
  ],
  [
    "an ARN in a condition of another partition",
    when({ ArnLike: { "aws:PrincipalArn": "arn:aws-cn:iam::111111111111:role/*" } }),
    'policy.Statement[0].Condition.ArnLike["aws:PrincipalArn"] is "arn:aws-cn:iam::111111111111:role/*", but it is an ARN of another partition than the registry\'s: use an ARN of the registry\'s partition',
  ],
  [
    "a variable of a template in a condition",
    when({ StringEquals: { "aws:PrincipalOrgID": `\${var.org}` } }),
    `policy.Statement[0].Condition.StringEquals["aws:PrincipalOrgID"] is "\${var.org}", but it has a variable that IAM does not know, left over from a template: write the value in its place`,
  ],
  [
    "a variable in a condition of the older version",
    { ...when({ StringEquals: { "aws:PrincipalOrgID": `\${aws:PrincipalTag/org}` } }), Version: "2008-10-17" },
    `policy.Statement[0].Condition.StringEquals["aws:PrincipalOrgID"] is "\${aws:PrincipalTag/org}", but it has a policy variable, which is plain text in the policy's version: set the policy's Version to "2012-10-17"`,
  ],
  [
    "white space around the value of a condition",
    when({ StringEquals: { "aws:PrincipalOrgID": "o-1 " } }),
    'policy.Statement[0].Condition.StringEquals["aws:PrincipalOrgID"] is "o-1 ", but it has white space or a control character in it, which has to be in the request, too: remove it, as it often comes from a file or a shell',
  ],
  [
    "white space in a condition operator and around its key",
    when({ "StringEquals ": { " aws:PrincipalOrgID": "o-1" } }),
    'policy.Statement[0].Condition["StringEquals "][" aws:PrincipalOrgID"] is "StringEquals ", but it has white space or a control character in it, which no condition operator has: remove it, as it often comes from a file or a shell',
    'policy.Statement[0].Condition["StringEquals "][" aws:PrincipalOrgID"] is " aws:PrincipalOrgID", but it has white space or a control character in it, which no condition key has at its ends: remove it, as it often comes from a file or a shell',
  ],
  [
    "white space at the end of a Sid",
    one({ Sid: "A\n" }),
    'policy.Statement[0].Sid is "A\\n", but it has white space or a control character in it, which is part of the name: remove it, as it often comes from a file or a shell',
  ],
  [
    "white space in the name of a service",
    one({ Principal: { Service: "omics.amazonaws.com " }, Action: "ecr:*" }),
    'policy.Statement[0].Principal.Service is "omics.amazonaws.com ", but it has white space or a control character in it, which no name of a principal has: remove it, as it often comes from a file or a shell',
  ],
  [
    "a condition operator that IAM does not have",
    when({ StringEqual: { "aws:PrincipalOrgID": "o-1" } }),
    'policy.Statement[0].Condition.StringEqual["aws:PrincipalOrgID"] is "StringEqual", but it must be a condition operator that IAM has: use StringEquals',
  ],
  [
    "a condition key that is nearly one of AWS",
    when({ StringEquals: { "aws:PrincipleOrgID": "o-1" } }),
    'policy.Statement[0].Condition.StringEquals["aws:PrincipleOrgID"] is "aws:PrincipleOrgID", but it must be a condition key that IAM has: use aws:PrincipalOrgID',
  ],
  [
    "a condition that lets nobody in",
    when({ StringEquals: { "aws:SourceAccount": "1" } }),
    'policy.Statement[0].Condition.StringEquals["aws:SourceAccount"] tests a condition key that ECR does not set when it replicates, so it is never true and nothing is replicated: use aws:PrincipalAccount or aws:PrincipalOrgID',
  ],
  [
    "a condition that keeps everybody out",
    when({ StringNotEquals: { "aws:SourceAccount": "1" } }, { Effect: "Deny" }),
    'policy.Statement[0].Condition.StringNotEquals["aws:SourceAccount"] tests a condition key that ECR does not set when it replicates, so it is always true and nothing is replicated: use aws:PrincipalAccount or aws:PrincipalOrgID',
  ],
  [
    "a Deny of everything",
    deny({}),
    "policy.Statement[0] also denies ecr:PutRegistryPolicy, ecr:GetRegistryPolicy, ecr:DeleteRegistryPolicy, ecr:PutReplicationConfiguration, ecr:DescribeRegistry to the registry's own account: list the actions and principals to deny, or add a condition that excludes you",
  ],
];

/** What is found in the change of a policy: see widened.test.ts. */
const ofChanges = ["OPENED_TO_EVERYONE", "WIDENED"];

describe("findings about policies", () => {
  for (const [what, policy, ...sentences] of rows) {
    it(`say of ${what} where it is, what is wrong and what to do`, () => {
      assert.deepEqual(findings(policy).map(describeFinding), sentences);
    });
  }

  it("are all put into words above", () => {
    const codes = new Set(rows.flatMap(([, policy]) => findings(policy)).map(({ code }) => code));

    assert.deepEqual(
      [...codes].sort(),
      Object.keys(policyFindings)
        .filter((code) => !ofChanges.includes(code))
        .sort(),
    );
  });
});
