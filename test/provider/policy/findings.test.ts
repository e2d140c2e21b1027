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
    'policy is "nope", but it must be JSON text, or an object: pass the document as an object',
  ],
  [
    "a member that is named twice",
    '{"Id":"a","Id":"b","Statement":[]}',
    'policy is a text that names "Id" twice in one object, but it must name every member once, because all but one would be ignored: put the values into one list, or write two statements',
  ],
  [
    "a policy of 10,241 characters or more",
    one({ Condition: { Bool: { k: "x".repeat(20_000) } } }),
    "policy is 20271 characters long, but it must have at most 10240, white space not counted: put principals with the same rights into one statement, or use wildcards in resources",
  ],
  ["a policy that is a list", [], "policy is a list of 0, but it must be an object: write its members in braces"],
  ["a policy without statements", {}, "policy.Statement must be set: give it a statement, or a list of them"],
  [
    "a statement that is a text",
    { Statement: ["x"] },
    'policy.Statement[0] is "x", but it must be an object: write its members in braces',
  ],
  [
    "an element that is misspelt",
    one({ Resources: "*" }),
    "policy.Statement[0].Resources is no element of the policy language: use Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition",
  ],
  [
    "an element in another case",
    one({ sid: "x" }),
    "policy.Statement[0].sid is no element of the policy language: write Sid",
  ],
  [
    "a member of the policy that is in another case",
    { version: "2012-10-17", Statement: statement },
    "policy.version is no element of the policy language: write Version",
  ],
  ["a Sid that is a number", one({ Sid: 5 }), "policy.Statement[0].Sid is 5, but it must be a text: put it in quotes"],
  [
    "an Id that is a number",
    { Id: 5, Statement: statement },
    "policy.Id is 5, but it must be a text: put it in quotes",
  ],
  [
    "a Version that never was",
    { Version: "2024-01-01", Statement: statement },
    'policy.Version is "2024-01-01", but it must be 2008-10-17 or 2012-10-17: write 2012-10-17; it is no date of yours',
  ],
  ["no Effect", without("Effect"), "policy.Statement[0].Effect must be set: write Allow or Deny"],
  [
    "an Effect in another case",
    one({ Effect: "allow" }),
    'policy.Statement[0].Effect is "allow", but it must be Allow or Deny, in this spelling: write one of the two',
  ],
  ["no Principal", without("Principal"), "policy.Statement[0].Principal must be set: write Principal, or NotPrincipal"],
  ["no Action", without("Action"), "policy.Statement[0].Action must be set: write Action, or NotAction"],
  ["no Resource", without("Resource"), "policy.Statement[0].Resource must be set: write Resource, or NotResource"],
  [
    "both Principal and NotPrincipal",
    one({ NotPrincipal: { AWS: "222222222222" } }),
    "policy.Statement[0] must not have both Principal and NotPrincipal: write two statements",
    "policy.Statement[0] lets every AWS account in the world in: name the accounts, or add a condition on aws:PrincipalOrgID",
  ],
  [
    "an action that is a number",
    one({ Action: [5] }),
    "policy.Statement[0].Action[0] is 5, but it must be a text: put it in quotes",
  ],
  [
    "principals in a list",
    one({ Principal: ["*"] }),
    'policy.Statement[0].Principal is a list of 1, but it must be "*" or an object: write it as the policy language does',
  ],
  [
    "a Condition that is a text",
    one({ Condition: "x" }),
    'policy.Statement[0].Condition is "x", but it must be an object: write it as the policy language does',
  ],
  [
    "a condition operator without keys",
    one({ Condition: { Bool: true } }),
    "policy.Statement[0].Condition.Bool is true, but it must be an object: write it as the policy language does",
  ],
  [
    "a condition value that is an object",
    one({ Condition: { Bool: { k: {} } } }),
    "policy.Statement[0].Condition.Bool.k is an object, but it must be a text, a number or a boolean: put it in quotes",
  ],
  [
    "an account id that lost a digit",
    one({ Principal: { AWS: "11111111111" } }),
    'policy.Statement[0].Principal.AWS is "11111111111", but it must be an account id of 12 digits, the ARN of an IAM or STS principal, or "*": write all 12 digits, leading zeros included',
  ],
  [
    "a principal of a digit and a letter",
    one({ Principal: { AWS: "1a" } }),
    'policy.Statement[0].Principal.AWS is "1a", but it must be an account id of 12 digits, the ARN of an IAM or STS principal, or "*": write it like 111122223333',
  ],
  [
    "a principal of a letter and a digit",
    one({ Principal: { AWS: "a1" } }),
    'policy.Statement[0].Principal.AWS is "a1", but it must be an account id of 12 digits, the ARN of an IAM or STS principal, or "*": write it like 111122223333',
  ],
  [
    "a principal that is a name",
    one({ Principal: { AWS: "alice" } }),
    'policy.Statement[0].Principal.AWS is "alice", but it must be an account id of 12 digits, the ARN of an IAM or STS principal, or "*": write it like 111122223333',
  ],
  [
    "an action without its service",
    one({ Action: "ReplicateImage" }),
    'policy.Statement[0].Action is "ReplicateImage", but it must be a service and an action, wildcards allowed: write it like ecr:ReplicateImage',
  ],
  [
    "an empty list of resources",
    one({ Resource: [] }),
    "policy.Statement[0].Resource is empty, which AWS may refuse: name at least one, or leave the statement out",
  ],
  [
    "a Sid that repeats",
    { Statement: [statement, { ...statement, Action: "ecr:*" }] },
    'policy.Statement[1].Sid is "A", but it repeats policy.Statement[0].Sid: give every statement a Sid of its own',
  ],
  [
    "a bare ARN",
    one({ Principal: "arn:aws:iam::111111111111:root" }),
    'policy.Statement[0].Principal is "arn:aws:iam::111111111111:root", but it should stand below its type; only "*" may do without: write {"AWS": "arn:aws:iam::111111111111:root"}',
  ],
  [
    "wildcards in a principal",
    one({ Principal: { AWS: "arn:aws:iam::111111111111:role/*" } }),
    'policy.Statement[0].Principal.AWS is "arn:aws:iam::111111111111:role/*", but it should not have wildcards: IAM does not match wildcards inside a principal: name the principals, or write "*" with a condition on aws:PrincipalArn',
  ],
  [
    "a role that was deleted",
    one({ Principal: { AWS: ["AROAABCDEFGHIJKLMNOP"] } }),
    'policy.Statement[0].Principal.AWS[0] is "AROAABCDEFGHIJKLMNOP", but it is what AWS writes for a user or role that was deleted; a new one of that name is not allowed: write the ARN of the new one, or remove it',
  ],
  [
    "a principal of another partition",
    one({ Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } }),
    'policy.Statement[0].Principal.AWS is "arn:aws-cn:iam::111111111111:root", but it is of the partition aws-cn while the registry is of aws, and no principal crosses partitions: name a principal of aws',
  ],
  [
    "everyone",
    one({ Principal: "*" }),
    "policy.Statement[0] lets every AWS account in the world in: name the accounts, or add a condition on aws:PrincipalOrgID",
  ],
  [
    "an action of another service",
    one({ Action: ["ecr:*", "s3:GetObject"] }),
    'policy.Statement[0].Action[1] is "s3:GetObject", but it is no action of ECR, so it means nothing in a registry policy: write an action that begins with ecr:',
  ],
  [
    "actions beyond V1",
    one({ Action: ["ecr:*", "ecr:PutImage", "ecr:Get*"] }),
    "policy.Statement[0].Action is ecr:PutImage, ecr:Get*, but it is refused by registries whose account setting REGISTRY_POLICY_SCOPE is still V1: make sure that the setting is V2, as in every registry since December 2024",
  ],
  [
    "ReplicateImage alone",
    one({ Action: "ecr:ReplicateImage" }),
    "policy.Statement[0] allows ecr:ReplicateImage, but nothing allows ecr:CreateRepository: allow both, or create every repository beforehand: an image without one is not replicated",
  ],
  [
    "a resource that never matches",
    one({ Resource: "arn:aws:s3:::x" }),
    'policy.Statement[0].Resource is "arn:aws:s3:::x", but it is no repository of this registry, so it never matches: write it like arn:aws:ecr:eu-west-1:222222222222:repository/prefix*',
  ],
  [
    "a condition that lets nobody in",
    when({ StringEquals: { "aws:SourceAccount": "1" } }),
    'policy.Statement[0].Condition.StringEquals["aws:SourceAccount"] is about a key that ECR does not set on replication, so it holds for no image and nothing is replicated: use aws:PrincipalAccount or aws:PrincipalOrgID',
  ],
  [
    "a condition that keeps everybody out",
    when({ StringNotEquals: { "aws:SourceAccount": "1" } }, { Effect: "Deny" }),
    'policy.Statement[0].Condition.StringNotEquals["aws:SourceAccount"] is about a key that ECR does not set on replication, so it holds for every image and nothing is replicated: use aws:PrincipalAccount or aws:PrincipalOrgID',
  ],
  [
    "a Deny of everything",
    deny({}),
    "policy.Statement[0] also denies ecr:PutRegistryPolicy, ecr:GetRegistryPolicy, ecr:DeleteRegistryPolicy, ecr:PutReplicationConfiguration, ecr:DescribeRegistry to the registry's own account: name the actions and the principals to deny, or add a condition that leaves you out",
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
