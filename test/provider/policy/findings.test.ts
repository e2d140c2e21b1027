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
    'policy is "nope", but it must be valid JSON, or an object: correct it, or pass the policy as an object',
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
  ["a policy that is a list", [], "policy is a list of 0, but it must be an object: write its members in braces"],
  ["a policy without statements", {}, "policy.Statement is required: add a statement, or a list of statements"],
  [
    "a statement that is a text",
    { Statement: ["x"] },
    'policy.Statement[0] is "x", but it must be an object: write its members in braces',
  ],
  [
    "an element that is misspelt",
    one({ Resources: "*" }),
    "policy.Statement[0].Resources is not an element of the IAM policy language: use Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition",
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
    'policy.Statement[0].Principal is a list of 1, but it must be "*" or an object: write it as the IAM policy grammar says',
  ],
  [
    "a Condition that is a text",
    one({ Condition: "x" }),
    'policy.Statement[0].Condition is "x", but it must be an object: write it as the IAM policy grammar says',
  ],
  [
    "a condition operator without keys",
    one({ Condition: { Bool: true } }),
    "policy.Statement[0].Condition.Bool is true, but it must be an object: write it as the IAM policy grammar says",
  ],
  [
    "a condition value that is an object",
    one({ Condition: { Bool: { k: {} } } }),
    "policy.Statement[0].Condition.Bool.k is an object, but it must be a string, a number or a Boolean: put it in quotes",
  ],
  [
    "an account id that lost a digit",
    one({ Principal: { AWS: "11111111111" } }),
    'policy.Statement[0].Principal.AWS is "11111111111", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": write all 12 digits, including leading zeros',
  ],
  [
    "a principal of a digit and a letter",
    one({ Principal: { AWS: "1a" } }),
    'policy.Statement[0].Principal.AWS is "1a", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": correct it, for example to 111122223333',
  ],
  [
    "a principal of a letter and a digit",
    one({ Principal: { AWS: "a1" } }),
    'policy.Statement[0].Principal.AWS is "a1", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": correct it, for example to 111122223333',
  ],
  [
    "a principal that is a name",
    one({ Principal: { AWS: "alice" } }),
    'policy.Statement[0].Principal.AWS is "alice", but it must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*": correct it, for example to 111122223333',
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
    'policy.Statement[0].Principal.AWS is "arn:aws:iam::111111111111:role/*", but it should not have wildcards: IAM does not match wildcards inside a principal: list the principals, or use "*" with a condition on aws:PrincipalArn',
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

describe("findings about policies", () => {
  for (const [what, policy, ...sentences] of rows) {
    it(`say of ${what} where it is, what is wrong and what to do`, () => {
      assert.deepEqual(findings(policy).map(describeFinding), sentences);
    });
  }

  it("are all put into words above", () => {
    const codes = new Set(rows.flatMap(([, policy]) => findings(policy)).map(({ code }) => code));

    assert.deepEqual([...codes].sort(), Object.keys(policyFindings).sort());
  });
});
