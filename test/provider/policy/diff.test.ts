import assert from "node:assert/strict";
import fc from "fast-check";
import { equivalentPolicies } from "#provider/policy/canonical.js";
import { describePolicyChanges } from "#provider/policy/diff.js";
import type { PolicyDocument } from "#provider/policy/document.js";
import { changeMeaning } from "../../support/changeMeaning.js";
import { policies } from "../../support/policies.js";
import { randomOf } from "../../support/random.js";
import { respell } from "../../support/respell.js";
import { anonymous, statementA as base, type DescribedRow, lineOfA as line, of } from "../../support/statementA.js";

const rows: readonly DescribedRow[] = [
  ["a statement that comes", of(), of(base), [`adds statement A: ${line}`]],
  ["a statement that goes", of(base), of(), [`removes statement A: ${line}`]],
  ["one of two equal statements that goes", of(base, base), of(base), [`removes statement A: ${line}`]],
  [
    "a principal that goes",
    of(base),
    of({ ...base, Principal: { AWS: "111111111111" } }),
    ["statement A: removes principal 333333333333"],
  ],
  [
    "a principal that comes",
    of(base),
    of({ ...base, Principal: { AWS: ["111111111111", "333333333333", "*"] } }),
    ["statement A: adds principal everyone"],
  ],
  [
    "an action, in the spelling of the program",
    of(base),
    of({ ...base, Action: ["ECR:replicateimage", "ecr:CreateRepository"] }),
    ["statement A: adds action ecr:CreateRepository"],
  ],
  [
    "a resource",
    of(base),
    of({ ...base, Resource: "*" }),
    ["statement A: adds resource *, removes resource repository/prod/* of 222222222222/eu-west-1"],
  ],
  ["an Effect", of(base), of({ ...base, Effect: "Deny" }), ["statement A: changes Effect from Allow to Deny"]],
  [
    "a condition",
    of(base),
    of({ ...base, Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-2", "o-1"] } } }),
    ["statement A: adds condition StringEquals aws:PrincipalOrgID o-1 or o-2"],
  ],
  [
    "a condition that never holds",
    of({ ...base, Condition: { StringEquals: { k: [] } } }),
    of(base),
    ["statement A: removes condition StringEquals k nothing"],
  ],
  ["a new name", of(base), of({ ...base, Sid: "B" }), ["statement A: changes Sid from A to B"]],
  ["a name that comes", of(anonymous), of(base), ["statement without Sid: changes Sid from none to A"]],
  ["a name that goes", of(base), of(anonymous), ["statement A: changes Sid from A to none"]],
  [
    "a statement without Sid, known by its principals",
    of(anonymous),
    of({ ...anonymous, Action: "ecr:*" }),
    ["statement without Sid: adds action ecr:*, removes action ecr:ReplicateImage"],
  ],
  [
    "a statement without Sid, known by actions and resources",
    of(anonymous),
    of({ ...anonymous, Principal: { AWS: "111111111111" } }),
    ["statement without Sid: removes principal 333333333333"],
  ],
  [
    "a condition's values",
    of({ ...base, Condition: { StringEquals: { k: ["a", "b"] } } }),
    of({ ...base, Condition: { stringequals: { K: ["b", "c"] } } }),
    ["statement A: adds condition stringequals K b or c, removes condition StringEquals k a or b"],
  ],
  [
    "excepted principals and resources",
    of({ ...anonymous, Sid: "A", NotPrincipal: { AWS: "444444444444" }, NotResource: "a" }),
    of({ ...anonymous, Sid: "A", NotPrincipal: { AWS: "111111111111" }, NotResource: "b" }),
    [
      "statement A: adds NotPrincipal 111111111111, adds NotResource b, " +
        "removes NotPrincipal 444444444444, removes NotResource a",
    ],
  ],
  [
    "a bare star, which is every AWS principal",
    of({ ...base, Principal: "*" }),
    of({ ...base, Principal: { AWS: ["*", "111111111111"] } }),
    ["statement A: adds principal 111111111111"],
  ],
  [
    "a bare ARN that gets its type",
    of({ ...base, Principal: "111111111111" }),
    of({ ...base, Principal: { AWS: "111111111111" } }),
    ["statement A: adds principal 111111111111, removes principal arn:aws:iam::111111111111:root"],
  ],
  [
    "principals of other types, whose digits are no account",
    of({ ...base, Principal: { Federated: "111111111111", Service: "*" } }),
    of({ ...base, Principal: { Federated: "arn:aws:iam::111111111111:root" } }),
    ["statement A: adds principal arn:aws:iam::111111111111:root, removes principal 111111111111, removes principal *"],
  ],
  [
    "exceptions",
    of({ ...base, NotAction: "ecr:A" }),
    of({ ...base, NotAction: "ecr:B" }),
    ["statement A: adds NotAction ecr:B, removes NotAction ecr:A"],
  ],
  [
    "a version",
    of(base),
    { Version: "2008-10-17", Statement: base },
    ["policy: changes Version from 2012-10-17 to 2008-10-17"],
  ],
  ["an Id", of(base), { ...of(base), Id: "x" }, ["policy: changes Id from none to x"]],
  ["an Id that goes", { ...of(base), Id: "x" }, of(base), ["policy: changes Id from x to none"]],
  [
    "conditions that only case tells apart",
    of({ ...base, Condition: { Bool: { k: "1", K: "1" } } }),
    of({ ...base, Condition: { Bool: { k: "1" } } }),
    ["statement A: changes the spelling of its condition"],
  ],
  [
    "statements of one Sid, first with first",
    of(base, { ...base, Effect: "Deny" }),
    of({ ...base, Action: "ecr:*" }, { ...base, Effect: "Deny" }),
    ["statement A: adds action ecr:*, removes action ecr:ReplicateImage"],
  ],
];

describe("describePolicyChanges", () => {
  for (const [what, before, after, sentences] of rows) {
    it(`tells of ${what}`, () => {
      assert.deepEqual(
        describePolicyChanges(before, after).map(({ sentence }) => sentence),
        sentences,
      );
    });
  }

  it("says of what kind a change is", () => {
    const edits = [
      [of(), of(base)],
      [of(base), of()],
      [of(base), of({ ...base, Effect: "Deny" })],
      [of(base), { ...of(base), Id: "x" }],
    ] as const;

    assert.deepEqual(
      edits.map(([from, after]) => describePolicyChanges(from, after)[0]?.kind),
      ["add", "remove", "change", "change"],
    );
  });

  it("tells what has happened in the past tense", () => {
    const past = (before: PolicyDocument, after: PolicyDocument) =>
      describePolicyChanges(before, after).map((one) => one.past);

    assert.deepEqual(past(of(), of(base)), [`statement A was added: ${line}`]);
    assert.deepEqual(past(of(base), of()), [`statement A was removed: ${line}`]);
    assert.deepEqual(past(of(base), of({ ...base, Sid: "B", Effect: "Deny", Principal: "*" })), [
      `statement A was removed: ${line}`,
      "statement B was added: Deny everyone: ReplicateImage on repository/prod/* of 222222222222/eu-west-1",
    ]);
    assert.deepEqual(past(of(base), of({ ...base, Effect: "Deny", Principal: "*" })), [
      "statement A: Effect was changed from Allow to Deny, principal everyone was added, " +
        "principal 111111111111 was removed, principal 333333333333 was removed",
    ]);
    assert.deepEqual(past(of(base), of({ ...base, Sid: "B" })), ["statement A: Sid was changed from A to B"]);
    assert.deepEqual(past(of(base), { ...of(base), Id: "x" }), ["policy: Id was changed from none to x"]);
  });

  it("says nothing of another spelling", () => {
    fc.assert(
      fc.property(policies, fc.integer(), (policy, seed) =>
        assert.deepEqual(describePolicyChanges(policy, respell(policy, randomOf(seed))), []),
      ),
    );
  });

  it("says something exactly when the policies differ", () => {
    fc.assert(
      fc.property(policies, policies, (a, b) =>
        assert.equal(describePolicyChanges(a, b).length === 0, equivalentPolicies(a, b)),
      ),
    );
  });

  it("says something of every change of meaning", () => {
    fc.assert(
      fc.property(policies, fc.integer(), (policy, seed) => {
        for (const { how, policy: other } of changeMeaning(policy, randomOf(seed))) {
          assert.ok(describePolicyChanges(policy, other).length > 0, how);
        }
      }),
    );
  });

  it("takes an account id for its root in the given partition", () => {
    const [id, root] = ["111111111111", "arn:aws-cn:iam::111111111111:root"].map((AWS) =>
      of({ ...base, Principal: { AWS } }),
    );
    assert.ok(id && root);

    assert.deepEqual(describePolicyChanges(id, root, "aws-cn"), []);
    assert.equal(describePolicyChanges(id, root).length, 1);
  });
});
