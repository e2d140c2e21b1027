import assert from "node:assert/strict";
import fc from "fast-check";
import type { PolicyStatement } from "#provider/policy/document.js";
import { allOf, type Certainty, notOf } from "#provider/policy/evaluate/certainty.js";
import { statementApplies } from "#provider/policy/evaluate/statementApplies.js";
import { statements } from "../../../support/policies.js";

const attempt = {
  source: "111111111111",
  destination: { partition: "aws", account: "222222222222", region: "eu-west-1" },
  repository: "prod/api",
  variables: true,
};
const replicate = "ecr:ReplicateImage";
const repositories = "arn:aws:ecr:eu-west-1:222222222222:repository";
const everything: PolicyStatement = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const { Principal: _p, ...ofNobody } = everything;
const { Action: _a, ...doingNothing } = everything;
const { Resource: _r, ...onNothing } = everything;
const applies = (statement: PolicyStatement): Certainty => statementApplies(statement, replicate, attempt);

/** Elements of a statement, with how sure each is about the attempt. */
const principals: readonly (readonly [Certainty, Pick<PolicyStatement, "Principal">])[] = [
  ["yes", { Principal: { AWS: "111111111111" } }],
  ["unclear", { Principal: { AWS: "arn:aws:iam::111111111111:role/r" } }],
  ["no", { Principal: { AWS: "333333333333" } }],
];
const resources: readonly (readonly [Certainty, Pick<PolicyStatement, "Resource">])[] = [
  ["yes", { Resource: `${repositories}/prod/*` }],
  ["unclear", { Resource: `${repositories}/\${aws:PrincipalTag/team}/*` }],
  ["no", { Resource: `${repositories}/web/*` }],
];
const conditions: readonly (readonly [Certainty, Pick<PolicyStatement, "Condition">])[] = [
  ["yes", { Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } }],
  ["unclear", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }],
  ["no", { Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } }],
];

describe("whether a statement is about a replication", () => {
  it("is certain for one about everybody, everything and everywhere", () => {
    assert.equal(applies(everything), "yes");
  });

  it("is as sure as the least sure of who, where and when", () => {
    for (const [one, who] of principals) {
      for (const [two, where] of resources) {
        for (const [three, when] of conditions) {
          assert.equal(applies({ ...everything, ...who, ...where, ...when }), allOf([one, two, three]));
        }
      }
    }
  });

  it("is the same for an Allow and a Deny", () => {
    fc.assert(
      fc.property(statements, (statement) => {
        assert.equal(applies({ ...statement, Effect: "Allow" }), applies({ ...statement, Effect: "Deny" }));
      }),
    );
  });

  it("does not hold for an action that it does not name, nor without any", () => {
    assert.equal(applies({ ...everything, Action: ["ecr:CreateRepository", "ecr:Put*"] }), "no");
    assert.equal(applies({ ...everything, Action: [] }), "no");
    assert.equal(applies(doingNothing), "no");
    assert.equal(applies({ ...everything, Action: ["ecr:CreateRepository", "ECR:replicate*"] }), "yes");
  });

  it("turns round with NotAction and NotResource, and stays open where it is open", () => {
    fc.assert(
      fc.property(fc.subarray(["ecr:ReplicateImage", "ecr:*", "s3:*", "*"], { minLength: 1 }), (actions) => {
        assert.equal(
          applies({ ...doingNothing, NotAction: actions }),
          notOf(applies({ ...doingNothing, Action: actions })),
        );
      }),
    );
    for (const [sure, { Resource = "" }] of resources) {
      assert.equal(applies({ ...onNothing, NotResource: Resource }), notOf(sure));
    }
  });

  it("is for one of several principals, or resources, as sure as for the surest of them", () => {
    const names = ["333333333333", "arn:aws:iam::111111111111:role/r", "111111111111"];
    const patterns = [`${repositories}/web/*`, "arn:aws:ecr:*", `${repositories}/prod/*`];

    for (const [count, sure] of [
      [1, "no"],
      [2, "unclear"],
      [3, "yes"],
    ] as const) {
      assert.equal(applies({ ...everything, Principal: { AWS: names.slice(0, count) } }), sure);
      assert.equal(applies({ ...everything, Resource: patterns.slice(0, count) }), sure);
    }
  });

  const people: readonly (readonly [what: string, who: Partial<PolicyStatement>, sure: Certainty])[] = [
    ["the account by its ARN", { Principal: { AWS: "arn:aws:iam::111111111111:root" } }, "yes"],
    ["the account of another partition", { Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } }, "no"],
    [
      "a session of a role of the account",
      { Principal: { AWS: "arn:aws:sts::111111111111:assumed-role/r/s" } },
      "unclear",
    ],
    ["a service, whatever its name", { Principal: { Service: ["*", "111111111111"] } }, "no"],
    ["a bare name of the account", { Principal: "arn:aws:iam::111111111111:root" }, "unclear"],
    ["a bare name of another account", { Principal: "333333333333" }, "no"],
    ["nobody", {}, "no"],
    ["everyone but nobody in particular", { NotPrincipal: { AWS: [] } }, "yes"],
    ["everyone but everyone", { NotPrincipal: { AWS: "*" } }, "no"],
    ["everyone but another account", { NotPrincipal: { AWS: "333333333333" } }, "yes"],
    ["everyone but the account, of which a role calls", { NotPrincipal: { AWS: "111111111111" } }, "unclear"],
  ];
  for (const [what, who, sure] of people) {
    it(`is ${sure} for ${what}`, () => {
      assert.equal(applies({ ...ofNobody, ...who }), sure);
    });
  }

  const places: readonly (readonly [what: string, resource: string, sure: Certainty])[] = [
    ["the repository itself", `${repositories}/prod/api`, "yes"],
    ["a pattern with wildcards in every part", "arn:*:ecr:eu-*:2222????2222:repository/prod/*", "yes"],
    ["all that there is", "**", "yes"],
    ["the name of the repository alone", "prod/api", "no"],
    ["a pattern with a part more", `${repositories}/prod/*:x`, "no"],
    ["another registry", "arn:aws:ecr:eu-west-1:333333333333:repository/prod/*", "no"],
    ["a pattern whose wildcard would run over parts", "arn:aws:ecr:*:repository/prod/*", "unclear"],
    ["a variable", `${repositories}/\${aws:PrincipalTag/team}/*`, "unclear"],
    ["a variable in an ARN that cannot match", `arn:aws:s3:::\${aws:username}`, "no"],
    ["a variable that a template should have replaced", `arn:aws:ecr:\${AWS::Region}:222222222222:repository/*`, "no"],
    ["an ARN that begins with a variable and ends elsewhere", `\${aws:PrincipalTag/arn}:repository/web`, "no"],
  ];
  it("takes a variable for plain text in a policy whose version has none", () => {
    const Resource = `${repositories}/\${aws:PrincipalTag/team}/*`;

    assert.equal(statementApplies({ ...everything, Resource }, replicate, { ...attempt, variables: false }), "no");
  });

  for (const [what, Resource, sure] of places) {
    it(`is ${sure} on ${what}`, () => {
      assert.equal(applies({ ...everything, Resource }), sure);
    });
  }
});

describe("a principal that is an ARN", () => {
  for (const [what, AWS, certainty] of [
    ["of a role of the source account", "arn:aws:iam::111111111111:role/r", "unclear"],
    ["of a session of the source account", "arn:aws:sts::111111111111:assumed-role/r/s", "unclear"],
    ["of another account", "arn:aws:iam::333333333333:role/r", "no"],
    ["of another account that names the source in its path", "arn:aws:iam::333333333333:role/111111111111", "no"],
    ["of another partition", "arn:aws-cn:iam::111111111111:role/r", "no"],
    ["of a root in another partition", "arn:aws-cn:iam::111111111111:root", "no"],
  ] as const) {
    it(`is ${certainty} about images of the source: one ${what}`, () => {
      assert.equal(applies({ ...everything, Principal: { AWS } }), certainty);
    });
  }
});
