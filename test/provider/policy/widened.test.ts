import assert from "node:assert/strict";
import type { PolicyDocument, PolicyStatement } from "pulumi-ecr-registry";
import { describeFinding } from "#provider/base/finding.js";
import { widenedStatements } from "#provider/policy/widened.js";

const repositories = "arn:aws:ecr:eu-west-1:222222222222:repository";
const root = "arn:aws:iam::111111111111:root";
const base: PolicyStatement = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: root },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: `${repositories}/prod/*`,
};
const { Principal: _p, ...ofNobody } = base;
const { Action: _a, ...doingNothing } = base;
const { Resource: _r, ...onNothing } = base;
const inOrg = { StringEquals: { "aws:PrincipalOrgID": ["o-1"] } };
const document = (...Statement: readonly PolicyStatement[]): PolicyDocument => ({ Version: "2012-10-17", Statement });
const found = (from: PolicyStatement, to: PolicyStatement): readonly string[] =>
  widenedStatements(document(from), document(to), "aws", (index) => `Statement[${index}]`).map(describeFinding);
const widened = (what: string): readonly string[] => [
  `Statement[0] has ${what} than before, so it allows more: make sure that this is intended`,
];
const opened = [
  "Statement[0] had limits before, and now allows every AWS account in the world: list the accounts, or add a condition on aws:PrincipalOrgID",
];

type Row = readonly [what: string, from: PolicyStatement, to: PolicyStatement, found: readonly string[]];

const rows: readonly Row[] = [
  ["nothing of a statement that stays", base, base, []],
  ["nothing of another spelling", base, { ...base, Principal: { AWS: "111111111111" } }, []],
  ["everyone instead of an account", base, { ...base, Principal: "*" }, opened],
  ["everyone beside an account", base, { ...base, Principal: { AWS: [root, "*"] } }, opened],
  ["everyone except one", base, { ...ofNobody, NotPrincipal: { AWS: root } }, opened],
  [
    "a condition taken from everyone",
    { ...base, Principal: "*", Condition: inOrg },
    { ...base, Principal: "*" },
    opened,
  ],
  [
    "an empty condition left to everyone",
    { ...base, Principal: "*", Condition: inOrg },
    { ...base, Principal: "*", Condition: { StringEquals: {} } },
    opened,
  ],
  ["nothing of everyone who was there", { ...base, Principal: "*" }, { ...base, Principal: "*", Action: "ecr:*" }, []],
  ["nothing of a Deny for everyone", { ...base, Effect: "Deny" }, { ...base, Effect: "Deny", Principal: "*" }, []],
  ["everyone of an organization", base, { ...base, Principal: "*", Condition: inOrg }, widened("more principals")],
  ["everyone of every type", base, { ...base, Principal: { Service: "*" } }, widened("more principals")],
  ["another account", base, { ...base, Principal: { AWS: [root, "333333333333"] } }, widened("more principals")],
  ["a bare name", base, { ...base, Principal: "333333333333" }, widened("more principals")],
  [
    "nothing of a role of an account that is there",
    base,
    { ...base, Principal: { AWS: "arn:aws:iam::111111111111:role/r" } },
    [],
  ],
  [
    "an account whose role was there",
    { ...base, Principal: { AWS: "arn:aws:iam::111111111111:role/r" } },
    base,
    widened("more principals"),
  ],
  [
    "fewer exceptions among principals, on a condition",
    { ...ofNobody, NotPrincipal: { AWS: ["333333333333", "444444444444"] }, Condition: inOrg },
    { ...ofNobody, NotPrincipal: { AWS: "444444444444" }, Condition: inOrg },
    widened("more principals"),
  ],
  [
    "nothing of more exceptions among principals",
    { ...ofNobody, NotPrincipal: { AWS: "444444444444" }, Condition: inOrg },
    { ...ofNobody, NotPrincipal: { AWS: ["333333333333", "444444444444"] }, Condition: inOrg },
    [],
  ],
  [
    "nothing of an account instead of all but one",
    { ...ofNobody, NotPrincipal: { AWS: "444444444444" }, Condition: inOrg },
    { ...base, Condition: inOrg },
    [],
  ],
  [
    "all but one instead of an account",
    { ...base, Condition: inOrg },
    { ...ofNobody, NotPrincipal: { AWS: "444444444444" }, Condition: inOrg },
    widened("more principals"),
  ],
  [
    "nothing of an account instead of everyone of an organization",
    { ...base, Principal: "*", Condition: inOrg },
    { ...base, Condition: inOrg },
    [],
  ],
  ["another action", base, { ...base, Action: [...(base.Action ?? []), "ecr:PutImage"] }, widened("more actions")],
  ["every action", base, { ...base, Action: "ECR:*" }, widened("more actions")],
  [
    "nothing of an action in another case",
    base,
    { ...base, Action: ["ecr:createrepository", "ecr:replicateimage"] },
    [],
  ],
  ["nothing of an action less", base, { ...base, Action: "ecr:ReplicateImage" }, []],
  ["nothing of an action that a wildcard had covered", { ...base, Action: "ecr:*" }, base, []],
  ["all but one action", base, { ...doingNothing, NotAction: "ecr:PutImage" }, widened("more actions")],
  ["nothing of two actions instead of all but one", { ...doingNothing, NotAction: "ecr:PutImage" }, base, []],
  [
    "fewer exceptions among actions",
    { ...doingNothing, NotAction: ["ecr:PutImage", "ecr:TagResource"] },
    { ...doingNothing, NotAction: "ecr:PutImage" },
    widened("more actions"),
  ],
  ["a wider pattern", base, { ...base, Resource: `${repositories}/*` }, widened("wider resources")],
  ["every resource", base, { ...base, Resource: "*" }, widened("wider resources")],
  [
    "nothing of a prefix beside another",
    base,
    { ...base, Resource: [`${repositories}/prod/*`, `${repositories}/web/*`] },
    [],
  ],
  ["nothing of a narrower pattern", base, { ...base, Resource: `${repositories}/prod/api` }, []],
  ["all but one repository", base, { ...onNothing, NotResource: `${repositories}/web/*` }, widened("wider resources")],
  [
    "fewer exceptions among repositories",
    { ...onNothing, NotResource: [`${repositories}/web/*`, `${repositories}/x`] },
    { ...onNothing, NotResource: `${repositories}/x` },
    widened("wider resources"),
  ],
  ["a condition that is gone", { ...base, Condition: inOrg }, base, widened("fewer conditions")],
  ["nothing of a condition that comes", base, { ...base, Condition: inOrg }, []],
  [
    "another value of a condition",
    { ...base, Condition: inOrg },
    { ...base, Condition: { stringequals: { "AWS:PrincipalOrgID": ["o-1", "o-2"] } } },
    widened("fewer conditions"),
  ],
  [
    "nothing of a value less",
    { ...base, Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-1", "o-2"] } } },
    { ...base, Condition: inOrg },
    [],
  ],
  [
    "a value less of a condition that excludes",
    { ...base, Condition: { "ForAnyValue:StringNotLikeIfExists": { k: ["a", "b"] } } },
    { ...base, Condition: { "ForAnyValue:StringNotLikeIfExists": { k: "a" } } },
    widened("fewer conditions"),
  ],
  [
    "nothing of one more value of a condition that excludes",
    { ...base, Condition: { StringNotEquals: { k: "a" } } },
    { ...base, Condition: { StringNotEquals: { k: ["a", "b"] } } },
    [],
  ],
  [
    "nothing of an account instead of everyone of that account",
    { ...base, Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } },
    base,
    [],
  ],
  [
    "nothing of everyone of an account instead of that account",
    base,
    { ...base, Principal: { AWS: "*" }, Condition: { StringEquals: { "aws:principalaccount": ["111111111111"] } } },
    [],
  ],
  [
    "everyone of two accounts instead of one of them",
    base,
    {
      ...base,
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": ["111111111111", "333333333333"] } },
    },
    widened("more principals"),
  ],
  [
    "an account instead of everyone of it, of whom more was asked",
    { ...base, Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111", k: "v" } } },
    base,
    widened("fewer conditions"),
  ],
  [
    "nothing of the ID that AWS writes for a role that was deleted",
    { ...base, Principal: { AWS: "arn:aws:iam::111111111111:role/r" } },
    { ...base, Principal: { AWS: "AROAABCDEFGHIJKLMNOP" } },
    [],
  ],
  [
    "nothing of the ID of a user that was deleted, among exceptions",
    { ...ofNobody, NotPrincipal: { AWS: "arn:aws:iam::111111111111:user/u" }, Condition: inOrg },
    { ...ofNobody, NotPrincipal: { AWS: "AIDAABCDEFGHIJKLMNOP" }, Condition: inOrg },
    [],
  ],
  [
    "nothing of all but one action instead of all of ECR",
    { ...base, Action: "ecr:*" },
    { ...doingNothing, NotAction: "ecr:PutImage" },
    [],
  ],
  [
    "nothing of all but one action instead of all",
    { ...base, Action: "*" },
    { ...doingNothing, NotAction: "ecr:PutImage" },
    [],
  ],
  [
    "every action instead of all but one",
    { ...doingNothing, NotAction: "ecr:PutImage" },
    { ...base, Action: "*" },
    widened("more actions"),
  ],
  [
    "nothing of a wildcard for an exception among actions",
    { ...doingNothing, NotAction: "ecr:PutImage" },
    { ...doingNothing, NotAction: "ecr:put*" },
    [],
  ],
  [
    "nothing of all but some repositories instead of all",
    { ...base, Resource: "*" },
    { ...onNothing, NotResource: `${repositories}/web/*` },
    [],
  ],
  [
    "nothing of all but some repositories instead of all of the registry",
    { ...base, Resource: `${repositories}/*` },
    { ...onNothing, NotResource: `${repositories}/web/*` },
    [],
  ],
  [
    "nothing of every repository as an exception",
    { ...onNothing, NotResource: `${repositories}/web/*` },
    { ...onNothing, NotResource: "*" },
    [],
  ],
  [
    "a narrower exception among repositories",
    { ...onNothing, NotResource: `${repositories}/web/*` },
    { ...onNothing, NotResource: `${repositories}/web/a` },
    widened("wider resources"),
  ],
  [
    "a repository that was an exception",
    { ...onNothing, NotResource: `${repositories}/web/*` },
    { ...base, Resource: `${repositories}/web/a` },
    widened("wider resources"),
  ],
  ["nothing of a repository that was no exception", { ...onNothing, NotResource: `${repositories}/web/*` }, base, []],
  ["an Allow that was a Deny", { ...base, Effect: "Deny" }, base, widened("another Effect")],
  [
    "all of it at once",
    { ...base, Condition: inOrg },
    { ...base, Principal: { AWS: "333333333333" }, Action: "ecr:*", Resource: "*" },
    widened("more principals, more actions, wider resources, fewer conditions"),
  ],
];

describe("what a change of a policy allows beyond what it allowed", () => {
  for (const [what, from, to, right] of rows) {
    it(`is, where the change is to have ${what}: ${right.length === 0 ? "nothing" : "found"}`, () => {
      assert.deepEqual(found(from, to), right);
    });
  }

  it("has the code of what it is, and the path of the statement as it is now", () => {
    const other = { ...base, Sid: "B" };
    const before = document(base, other);
    const after = document(other, { ...base, Principal: "*" });

    assert.deepEqual(
      widenedStatements(before, after, "aws", String).map(({ code, severity, path }) => [code, severity, path]),
      [["OPENED_TO_EVERYONE", "warning", "1"]],
    );
    assert.deepEqual(
      widenedStatements(document(base), document({ ...base, Action: "*" }), "aws", String).map(({ code }) => code),
      ["WIDENED"],
    );
  });

  it("says nothing of statements that come or go: they stand in the changes", () => {
    const other: PolicyStatement = {
      ...base,
      Sid: "B",
      Principal: { AWS: "333333333333" },
      Action: "ecr:*",
      Resource: "*",
    };

    assert.deepEqual(widenedStatements(document(base), document(base, other), "aws", String), []);
    assert.deepEqual(widenedStatements(document(base, other), document(base), "aws", String), []);
  });

  const [p1, p2] = [{ AWS: "111111111111" }, { AWS: "333333333333" }];
  const one = (Sid: string, changes: Partial<PolicyStatement>): PolicyStatement => ({ ...base, Sid, ...changes });
  const both = { AWS: ["111111111111", "333333333333"] };
  const codes = (before: PolicyDocument, after: PolicyDocument) =>
    widenedStatements(before, after, "aws", String).map(describeFinding);

  it("is nothing where statements are merged, by their principals, actions or repositories", () => {
    const [a, b] = [{ Action: "ecr:ReplicateImage" }, { Action: "ecr:CreateRepository" }];
    const [x, y] = [{ Resource: `${repositories}/x` }, { Resource: "*" }];

    assert.deepEqual(
      codes(
        document(one("A", { Principal: p1 }), one("B", { Principal: p2 })),
        document(one("A", { Principal: both })),
      ),
      [],
    );
    assert.deepEqual(codes(document(one("A", a), one("B", b)), document(one("A", {}))), []);
    assert.deepEqual(codes(document(one("A", x), one("B", y)), document(one("A", y))), []);
    const apart = [one("A", { Principal: p1 }), one("B", { Principal: p2, ...a }), one("C", { Principal: p2, ...b })];
    assert.deepEqual(codes(document(...apart), document(one("A", { Principal: both }))), []);
  });

  it("is found where merged statements allow what none of them did", () => {
    const [a, b] = [{ Action: "ecr:ReplicateImage" }, { Action: "ecr:CreateRepository" }];
    const apart = document(one("A", { Principal: p1, ...a }), one("B", { Principal: p2, ...b }));

    assert.match(codes(apart, document(one("A", { Principal: both }))).join(), /more principals, more actions/);
  });

  it("is found where only a Deny had named it", () => {
    const before = document(one("A", {}), one("B", { Effect: "Deny", Principal: p2 }));

    assert.match(
      codes(before, document(one("A", { Principal: both }), one("B", { Effect: "Deny", Principal: p2 }))).join(),
      /principals/,
    );
  });

  it("is nothing where statements swap their names, even one for everyone", () => {
    const wide = { Principal: "*", Action: "ecr:*", Resource: "*" } as const;

    assert.deepEqual(codes(document(one("A", {}), one("B", wide)), document(one("A", wide), one("B", {}))), []);
  });

  it("takes an account for its root in the registry's partition", () => {
    const inChina = { ...base, Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } };
    const byId = { ...base, Principal: { AWS: "111111111111" }, Action: "ecr:ReplicateImage" };

    assert.deepEqual(widenedStatements(document(inChina), document(byId), "aws-cn", String), []);
    assert.equal(widenedStatements(document(inChina), document(byId), "aws", String).length, 1);
  });
});
