import assert from "node:assert/strict";
import fc from "fast-check";
import { policyFindings } from "#provider/policy/findings.js";
import { arn, deny, one, registry, statement, when } from "../../../support/lint.js";
import { policies } from "../../../support/policies.js";
import { warned } from "../../../support/policyChecks.js";
import { unknownText } from "../../../support/unknownText.js";

type Row = readonly [what: string, policy: unknown];

const sourceAccount = { StringEquals: { "aws:SourceAccount": "111111111111" } };
const denyBut = (changes: object) => ({ Statement: { Effect: "Deny", Resource: "*", ...changes } });

const silent: readonly Row[] = [
  ["what replicationGrant gives", one({})],
  ["every resource", arn("*")],
  ["every repository", arn("arn:aws:ecr:eu-west-1:222222222222:repository/*")],
  ["wildcards instead of Region and account", arn("arn:aws:ecr:*:*:repository/prod*")],
  ["a wildcard for one character", arn("arn:aws:ecr:eu-west-?:222222222222:repository/a")],
  ["a resource whose wildcard begins before the name", arn("arn:aws:ecr:eu-west-1:222222222222:*")],
  ["an ARN cut short by a wildcard", arn("arn:aws:ecr:*")],
  ["a policy variable", arn(`arn:aws:ecr:eu-west-1:222222222222:repository/\${aws:PrincipalAccount}/*`)],
  ["a condition that is empty, beside an account", when({})],
  ["words with spaces between them in a Sid", one({ Sid: "new statement" })],
  ["every ECR action", one({ Action: "ecr:*" })],
  ["the third action of V1", one({ Action: [...statement.Action, "ecr:BatchImportUpstreamImage"] })],
  ["a condition on the principal's account", when({ StringEquals: { "aws:PrincipalAccount": "111111111111" } })],
  [
    "a condition on the principal's organization",
    when({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }, { Principal: "*" }),
  ],
  [
    "aws:SourceAccount for a service",
    when(sourceAccount, { Principal: { Service: "omics.amazonaws.com" }, Action: "ecr:*" }),
  ],
  [
    "aws:SourceAccount where it need not be set",
    when({ StringEqualsIfExists: { "aws:SourceAccount": "111111111111" } }),
  ],
  ["aws:SourceAccount that must not be set", when({ Null: { "aws:SourceAccount": "true" } })],
  [
    "aws:SourceArn in a Deny that then does not hold",
    when({ ArnLike: { "aws:SourceArn": "arn:*" } }, { Effect: "Deny" }),
  ],
  [
    "aws:SourceArn on other actions",
    {
      Statement: [
        statement,
        {
          ...statement,
          Sid: "B",
          Action: "ecr:CreateRepository",
          Condition: { ArnLike: { "aws:SourceArn": "arn:*" } },
        },
      ],
    },
  ],
  [
    "the two actions in two statements",
    { Statement: statement.Action.map((Action, at) => ({ ...statement, Sid: `S${at}`, Action })) },
  ],
  [
    "the right to create given to everyone in an organization",
    {
      Statement: [
        { ...statement, Action: "ecr:ReplicateImage" },
        {
          ...statement,
          Sid: "B",
          Action: "ecr:CreateRepository",
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o" } },
        },
      ],
    },
  ],
  [
    "the right to create given by id instead of ARN",
    {
      Statement: [
        { ...statement, Action: "ecr:ReplicateImage" },
        { ...statement, Sid: "B", Principal: { AWS: "111111111111" } },
      ],
    },
  ],
  ["a Deny with a condition", deny({ Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } })],
  ["a Deny for another account", deny({ Principal: { AWS: "111111111111" }, Action: "ecr:*" })],
  ["a Deny on repositories", deny({ Resource: statement.Resource })],
  ["a Deny of replication", deny({ Action: "ecr:ReplicateImage" })],
  [
    "a Deny that excepts the own account",
    { Statement: { Effect: "Deny", NotPrincipal: { AWS: "222222222222" }, Action: "*", Resource: "*" } },
  ],
  ["what is unknown", { Statement: Object.fromEntries(Object.keys(statement).map((name) => [name, unknownText])) }],
  ["an unknown action that may be the right to create", one({ Action: ["ecr:ReplicateImage", unknownText] })],
  [
    "an unknown statement that may give it",
    { Statement: [{ ...statement, Action: "ecr:ReplicateImage" }, unknownText] },
  ],
  ["text that is no JSON, which is for the check", "{"],
  [
    "text that names a member twice, which is for the check",
    JSON.stringify(one({ Principal: "*" })).replace("{", '{"Version":"2012-10-17",'),
  ],
  [
    "two statements with empty Sids",
    { Statement: [one({ Sid: "" }), one({ Sid: "" })].flatMap((all) => all.Statement) },
  ],
  ["a resource whose wildcard begins in the word repository", arn("arn:aws:ecr:eu-west-1:222222222222:repo*")],
  [
    "an unknown action of another statement that may be the right to create",
    {
      Statement: [
        { ...statement, Action: "ecr:ReplicateImage" },
        { ...statement, Sid: "B", Action: unknownText },
      ],
    },
  ],
  [
    "the right to create given to everyone except one, with a condition",
    {
      Statement: [
        { ...statement, Action: "ecr:ReplicateImage" },
        {
          Sid: "B",
          Effect: "Allow",
          NotPrincipal: { AWS: "333333333333" },
          Action: "ecr:CreateRepository",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        },
      ],
    },
  ],
  ["aws:SourceAccount in a statement of unknown Effect", when(sourceAccount, { Effect: unknownText })],
  ["the own account being let in", one({ Principal: { AWS: "222222222222" }, Action: "ecr:*", Resource: "*" })],
  ["a Deny of everything except what is not known yet", denyBut({ Principal: "*", NotAction: unknownText })],
  [
    "a Deny of everything except managing the registry",
    denyBut({ Principal: "*", NotAction: ["ecr:PutImage", "ecr:*Registry*", "ecr:*ReplicationConfiguration"] }),
  ],
  [
    "a Deny that excepts the own account among others",
    denyBut({ NotPrincipal: { AWS: ["111111111111", "222222222222"] }, Action: "*" }),
  ],
  ["a Deny that excepts everyone", denyBut({ NotPrincipal: "*", Action: "*" })],
  ["wildcards in the name of a service", one({ Principal: { Service: "*.amazonaws.com" }, Action: "ecr:*" })],
  ["what only begins like the id of a deleted role", one({ Principal: { AWS: "AROAABCDEFGHIJKLMNOP-" } })],
  ["what only ends like an ARN", one({ Principal: { AWS: "x-arn:aws-cn:iam::111111111111:root" } })],
  [
    "a service that pulls, whatever its name",
    one({ Principal: { Service: "lambda.amazonaws.com" }, Action: ["ecr:*"] }),
  ],
  [
    "a service that may do all but one thing",
    {
      Statement: {
        ...statement,
        Action: undefined,
        NotAction: "ecr:PutImage",
        Principal: { Service: "omics.amazonaws.com" },
      },
    },
  ],
  [
    "what only ends like the service of replication",
    one({ Principal: { Service: "x.ecr.amazonaws.com" }, Action: "ecr:*" }),
  ],
  ["what only begins like it", one({ Principal: { Service: "ecr.amazonaws.com.x" }, Action: "ecr:*" })],
  [
    "a Deny for the service of replication",
    one({ Effect: "Deny", Principal: { Service: "replication.ecr.amazonaws.com" } }),
  ],
  ["a condition on an account by a pattern", when({ StringLike: { "aws:PrincipalAccount": "1111*" } })],
  [
    "a condition on an account by a variable",
    when({ StringEquals: { "aws:PrincipalAccount": `\${aws:ResourceAccount}` } }),
  ],
  ["a condition on a number", when({ NumericEquals: { "aws:PrincipalAccount": 1 } })],
  ["a condition on an ARN that is cut short", when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam:*" } })],
  ["a condition on all ARNs", when({ StringLike: { "aws:PrincipalArn": "*" } })],
  ["a condition on a role of AWS", when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/aws-reserved/*" } })],
  ["a condition on a key that is like none", when({ StringEquals: { "aws:PrincipalTag/Account id": "1234" } })],
  ["every service, which are no accounts", one({ Principal: { Service: "*" }, Action: "ecr:*" })],
  [
    "a role that is called like the id of one",
    one({ Principal: { AWS: "arn:aws:iam::111111111111:role/AROAABCDEFGHIJKLMNOP" } }),
  ],
];

describe("checkRegistryPolicy, of what AWS accepts", () => {
  it("does not say that a Deny locks out an account that is not known", () => {
    const policy = denyBut({ NotPrincipal: { AWS: "111111111111" }, Action: "*" });

    assert.deepEqual(warned(policy, { partition: "aws", region: "eu-west-1" }), []);
  });

  it("judges the condition of a bare principal too", () => {
    const policy = when(sourceAccount, { Principal: "arn:aws:iam::111111111111:root" });

    assert.deepEqual(
      warned(policy, registry).map(({ code }) => code),
      ["PRINCIPAL_NOT_TYPED", "CONDITION_NEVER_SET"],
    );
  });

  it("judges resources as far as the registry is known", () => {
    const codes = (resource: string, known: object) => warned(arn(resource), known).map(({ code }) => code);

    assert.deepEqual(codes("arn:aws:ecr:eu-west-1::repository/*", {}), ["RESOURCE_NEVER_MATCHES"]);
    assert.deepEqual(codes("arn:aws:ecr", {}), ["RESOURCE_NEVER_MATCHES"]);
    assert.deepEqual(codes("arn:aws:ecr:xx-1:1:repository/*", { partition: "aws-cn", region: "xx-1" }), [
      "PRINCIPAL_IN_OTHER_PARTITION",
      "RESOURCE_NEVER_MATCHES",
    ]);
  });

  it("names a resource with placeholders in the remedy for what is not known", () => {
    const [finding] = warned(arn("arn:aws:s3:::x"));

    assert.equal(finding?.remedy, "correct it, for example to arn:aws:ecr:REGION:ACCOUNT:repository/prefix*");
  });

  for (const [what, policy] of silent) {
    it(`is silent about ${what}`, () => assert.deepEqual(warned(policy, registry), []));
  }

  it("reads text as the object that it stands for", () => {
    const policy = one({ Principal: "*" });

    assert.deepEqual(warned(JSON.stringify(policy)), warned(policy));
  });

  it("judges what can be judged of a registry that is known in part", () => {
    assert.deepEqual(warned(arn("arn:aws:ecr:eu-west-2:222222222222:repository/*"), { account: "222222222222" }), []);
    assert.equal(warned(arn("arn:aws:ecr:eu-west-2:1:repository/*"), { account: "222222222222" }).length, 1);
    assert.deepEqual(
      warned(arn("arn:aws:ecr:eu-west-1:222222222222:repository/*"), {
        region: "cn-north-1",
        account: unknownText,
      }).map(({ code }) => code),
      ["PRINCIPAL_IN_OTHER_PARTITION", "RESOURCE_NEVER_MATCHES"],
    );
  });

  it("names a right resource in the remedy, in the registry's partition", () => {
    const [, finding] = warned(arn("x"), {
      partition: "aws-cn",
      account: "222222222222",
      region: "cn-north-1",
    });

    assert.match(finding?.remedy ?? "", /arn:aws-cn:ecr:cn-north-1:222222222222:repository\/prefix\*/);
  });

  it("names the actions that a Deny takes away", () => {
    const [, finding] = warned(deny({ Action: "ECR:*registrypolicy" }), registry);

    assert.match(
      finding?.rule ?? "",
      /denies ecr:PutRegistryPolicy, ecr:GetRegistryPolicy, ecr:DeleteRegistryPolicy to/,
    );
  });

  it("only ever warns, with a code of the table, for any policy", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        for (const { code, severity } of warned(policy, registry)) {
          assert.equal(severity, "warning");
          assert.ok(code in policyFindings);
        }
      }),
    );
  });

  it("takes any value without failing", () => {
    fc.assert(fc.property(fc.anything(), (value) => assert.ok(Array.isArray(warned({ Statement: value })))));
  });
});
