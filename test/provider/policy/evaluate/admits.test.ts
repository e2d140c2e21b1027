import assert from "node:assert/strict";
import type { PolicyStatement } from "#provider/policy/document.js";
import { admits } from "#provider/policy/evaluate/admits.js";

const destination = { partition: "aws", account: "222222222222", region: "eu-west-1" };
const request = { source: "111111111111", destination, repository: "prod/api" };
const repositories = "arn:aws:ecr:eu-west-1:222222222222:repository";
const allow: PolicyStatement = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: "111111111111" },
  Action: ["ecr:ReplicateImage", "ecr:CreateRepository"],
  Resource: `${repositories}/prod/*`,
};
const deny: PolicyStatement = { ...allow, Sid: "D", Effect: "Deny" };
const { Principal: _p, ...toNobody } = allow;
const { Action: _a, ...ofNothing } = allow;
const { Resource: _r, ...onNothing } = allow;
const { Principal: _q, ...deniesNobody } = deny;
const when = (operator: string, key: string, ...values: readonly string[]) => ({
  Condition: { [operator]: { [key]: values } },
});

type Row = readonly [what: string, statements: readonly PolicyStatement[], admitted: "yes" | "no" | "unclear"];

const rows: readonly Row[] = [
  ["no statements", [], "no"],
  ["an Allow for the account id", [allow], "yes"],
  ["an Allow for the account's root", [{ ...allow, Principal: { AWS: ["arn:aws:iam::111111111111:root"] } }], "yes"],
  ["an Allow for everyone", [{ ...allow, Principal: "*" }], "yes"],
  ["an Allow for every AWS principal", [{ ...allow, Principal: { AWS: "*" } }], "yes"],
  ["an Allow for another account", [{ ...allow, Principal: { AWS: "333333333333" } }], "no"],
  [
    "an Allow for the account in another partition",
    [{ ...allow, Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } }],
    "no",
  ],
  ["an Allow for a service", [{ ...allow, Principal: { Service: "*" } }], "no"],
  [
    "an Allow for a role of the account",
    [{ ...allow, Principal: { AWS: "arn:aws:iam::111111111111:role/r" } }],
    "unclear",
  ],
  ["an Allow for a bare name of the account", [{ ...allow, Principal: "111111111111" }], "unclear"],
  ["an Allow for a bare name of another account", [{ ...allow, Principal: "333333333333" }], "no"],
  ["an Allow for everyone except another account", [{ ...toNobody, NotPrincipal: { AWS: "333333333333" } }], "yes"],
  ["an Allow for everyone except nobody", [{ ...toNobody, NotPrincipal: "*" }], "no"],
  ["an Allow for everyone except the account", [{ ...toNobody, NotPrincipal: { AWS: "111111111111" } }], "unclear"],
  ["an Allow for nobody", [toNobody], "no"],
  ["an Allow of one action only", [{ ...allow, Action: "ecr:ReplicateImage" }], "no"],
  [
    "two Allows, one for each action",
    [
      { ...allow, Action: "ecr:ReplicateImage" },
      { ...allow, Action: "ecr:Create*" },
    ],
    "yes",
  ],
  ["an Allow of every action", [{ ...allow, Action: "*" }], "yes"],
  ["an Allow in another case", [{ ...allow, Action: "ECR:*" }], "yes"],
  ["an Allow of everything except pushing", [{ ...ofNothing, NotAction: "ecr:PutImage" }], "yes"],
  ["an Allow of everything except replicating", [{ ...ofNothing, NotAction: ["ecr:PutImage", "ecr:Repl*"] }], "no"],
  ["an Allow of nothing", [ofNothing], "no"],
  ["an Allow on everything", [{ ...allow, Resource: "*" }], "yes"],
  ["an Allow on the repository", [{ ...allow, Resource: `${repositories}/prod/api` }], "yes"],
  ["an Allow on another prefix", [{ ...allow, Resource: `${repositories}/prod-*` }], "no"],
  ["an Allow in another Region", [{ ...allow, Resource: "arn:aws:ecr:eu-west-2:222222222222:repository/*" }], "no"],
  ["an Allow with wildcards in the ARN", [{ ...allow, Resource: "arn:*:ecr:eu-*:*:repository/prod/???" }], "yes"],
  ["an Allow on an ARN that is cut short", [{ ...allow, Resource: "arn:aws:ecr:*" }], "unclear"],
  ["an Allow on a variable", [{ ...allow, Resource: `${repositories}/\${aws:PrincipalAccount}/*` }], "unclear"],
  ["an Allow on everything except another prefix", [{ ...onNothing, NotResource: `${repositories}/web/*` }], "yes"],
  ["an Allow on everything except the prefix", [{ ...onNothing, NotResource: `${repositories}/prod/*` }], "no"],
  ["an Allow on nothing", [onNothing], "no"],
  ["an Allow on the prefix with one part more", [{ ...allow, Resource: `${repositories}/prod/*:x` }], "no"],
  [
    "an Allow on everything except a variable",
    [{ ...onNothing, NotResource: `${repositories}/\${aws:PrincipalTag/x}` }],
    "unclear",
  ],
  [
    "an Allow on everything except what a template left behind",
    [{ ...onNothing, NotResource: `${repositories}/\${x}` }],
    "yes",
  ],
  [
    "an Allow for accounts of which one is alike",
    [{ ...allow, ...when("StringLike", "aws:PrincipalAccount", "3*", "1*") }],
    "yes",
  ],
  [
    "an Allow for accounts of which one is a variable",
    [{ ...allow, ...when("StringEquals", "aws:PrincipalAccount", "333333333333", `\${aws:PrincipalTag/account}`) }],
    "unclear",
  ],
  [
    "an Allow for any value, if there is one, of a key that replication never sets",
    [{ ...allow, ...when("ForAnyValue:StringLikeIfExists", "aws:SourceArn", "x") }],
    "no",
  ],
  [
    "an Allow with a condition that only AWS can judge",
    [{ ...allow, ...when("StringEquals", "aws:PrincipalOrgID", "o-1") }],
    "unclear",
  ],
  [
    "an Allow with such a condition beside one without",
    [{ ...allow, ...when("StringEquals", "aws:PrincipalOrgID", "o-1") }, allow],
    "yes",
  ],
  [
    "an Allow for the source's account by condition",
    [{ ...allow, Principal: "*", ...when("StringEquals", "aws:PrincipalAccount", "333333333333", "111111111111") }],
    "yes",
  ],
  [
    "an Allow for another account by condition",
    [{ ...allow, Principal: "*", ...when("StringEquals", "aws:PrincipalAccount", "333333333333") }],
    "no",
  ],
  [
    "an Allow unless the source's account",
    [{ ...allow, ...when("StringNotEquals", "AWS:principalaccount", "111111111111") }],
    "no",
  ],
  [
    "an Allow for accounts alike",
    [{ ...allow, ...when("StringLikeIfExists", "aws:PrincipalAccount", "1111*") }],
    "yes",
  ],
  ["an Allow unless accounts alike", [{ ...allow, ...when("StringNotLike", "aws:PrincipalAccount", "1111*") }], "no"],
  [
    "an Allow for accounts by an operator of no texts",
    [{ ...allow, ...when("NumericEquals", "aws:PrincipalAccount", "111111111111") }],
    "unclear",
  ],
  [
    "an Allow for accounts by a variable",
    [{ ...allow, ...when("StringEquals", "aws:PrincipalAccount", `\${aws:PrincipalTag/account}`) }],
    "unclear",
  ],
  [
    "an Allow for accounts by a variable of a template",
    [{ ...allow, ...when("StringEquals", "aws:PrincipalAccount", `\${AWS::AccountId}`) }],
    "no",
  ],
  [
    "an Allow on a key that replication never sets",
    [{ ...allow, ...when("StringEquals", "aws:SourceAccount", "111111111111") }],
    "no",
  ],
  [
    "an Allow where that key need not be set",
    [{ ...allow, ...when("StringEqualsIfExists", "aws:SourceArn", "x") }],
    "yes",
  ],
  ["an Allow for any value of that key", [{ ...allow, ...when("ForAnyValue:StringLike", "aws:SourceArn", "*") }], "no"],
  [
    "an Allow for all values of that key",
    [{ ...allow, ...when("ForAllValues:StringLike", "aws:SourceArn", "x") }],
    "yes",
  ],
  ["a Deny beside an Allow", [allow, deny], "no"],
  ["a Deny of one action beside an Allow", [allow, { ...deny, Action: "ecr:CreateRepository" }], "no"],
  ["a Deny for another account", [allow, { ...deny, Principal: { AWS: "333333333333" } }], "yes"],
  ["a Deny on another prefix", [allow, { ...deny, Resource: `${repositories}/web/*` }], "yes"],
  [
    "a Deny with a condition that only AWS can judge",
    [allow, { ...deny, ...when("Bool", "aws:SecureTransport", "false") }],
    "unclear",
  ],
  ["such a Deny without any Allow", [{ ...deny, ...when("Bool", "aws:SecureTransport", "false") }], "no"],
  [
    "a Deny for everyone except another account",
    [allow, { ...deniesNobody, NotPrincipal: { AWS: "333333333333" } }],
    "no",
  ],
  [
    "a Deny for everyone except the account, where its role is not named",
    [allow, { ...deniesNobody, NotPrincipal: { AWS: "111111111111" } }],
    "unclear",
  ],
];

describe("admits", () => {
  for (const [what, Statement, admitted] of rows) {
    it(`answers ${admitted} to ${what}`, () => {
      assert.equal(admits({ Version: "2012-10-17", Statement }, request).admitted, admitted);
    });
  }

  it("takes a variable for plain text in a policy of the older version", () => {
    const Resource = `${repositories}/\${aws:PrincipalAccount}/*`;

    assert.equal(admits({ Statement: { ...allow, Resource } }, request).admitted, "no");
    assert.equal(admits({ Version: "2008-10-17", Statement: { ...allow, Resource } }, request).admitted, "no");
  });

  it("asks for one action only when the repository is there already", () => {
    const policy = { Statement: { ...allow, Action: "ecr:ReplicateImage" } };

    assert.equal(admits(policy, { ...request, create: false }).admitted, "yes");
  });

  it("names what is missing", () => {
    const { because } = admits({ Statement: { ...allow, Action: "ecr:ReplicateImage" } }, request);

    assert.equal(
      because,
      "no statement allows ecr:CreateRepository for 111111111111 on prod/api in 222222222222/eu-west-1",
    );
  });

  it("names the statement that decides", () => {
    const because = (...Statement: readonly PolicyStatement[]) => admits({ Statement }, request).because;

    assert.match(because(allow), /^statement A allows ecr:ReplicateImage/);
    assert.match(because(allow, deny), /^statement D denies/);
    assert.match(because(allow, { ...deny, ...when("Bool", "k", "v") }), /^statement D may deny/);
    assert.match(because({ ...allow, ...when("Bool", "k", "v") }), /^statement A may allow/);
    assert.match(because({ ...allow, Sid: "" }), /^statement without Sid allows/);
  });

  it("needs no statement inside one account, but heeds a Deny", () => {
    const own = { ...request, source: "222222222222" };

    assert.deepEqual(admits({ Statement: [] }, own), {
      admitted: "yes",
      because:
        "no statement denies ecr:ReplicateImage for 222222222222 on prod/api in 222222222222/eu-west-1, and within one account none has to allow it",
    });
    assert.equal(admits({ Statement: { ...deny, Principal: "*" } }, own).admitted, "no");
    assert.equal(
      admits({ Statement: { ...deny, Principal: "*", ...when("Bool", "k", "v") } }, own).admitted,
      "unclear",
    );
  });

  it("names the action that is not admitted rather than the one that is", () => {
    const creating = { ...allow, Sid: "C", Action: "ecr:CreateRepository" };
    const because = (...Statement: readonly PolicyStatement[]) => admits({ Statement }, request).because;

    assert.match(because({ ...allow, Action: "ecr:ReplicateImage" }), /^no statement allows ecr:CreateRepository/);
    assert.match(because(creating), /^no statement allows ecr:ReplicateImage/);
    assert.match(
      because(allow, { ...deny, Action: "ecr:CreateRepository" }),
      /^statement D denies ecr:CreateRepository/,
    );
  });

  it("reads JSON text", () => {
    assert.equal(admits(JSON.stringify({ Statement: allow }), request).admitted, "yes");
  });
});
