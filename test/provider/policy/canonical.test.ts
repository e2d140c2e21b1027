import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalPolicy, equivalentPolicies, statementKey } from "#provider/policy/canonical.js";
import type { PolicyStatement } from "#provider/policy/document.js";
import { changeMeaning } from "../../support/changeMeaning.js";
import { policies } from "../../support/policies.js";
import { randomOf } from "../../support/random.js";
import { respell } from "../../support/respell.js";
import { runs } from "../../support/runs.js";

describe("canonicalPolicy", () => {
  it("sorts everything whose order means nothing, spells everything in one way and leaves out what is empty", () => {
    const policy = canonicalPolicy({
      Id: "",
      Statement: [
        {
          Sid: "B",
          Effect: "Deny",
          NotPrincipal: { Service: [], AWS: ["arn:aws:iam::111111111111:role/a", "111111111111"] },
          NotAction: ["ecr:PutImage", "ECR:BatchGetImage"],
          NotResource: ["b", "a", "b"],
          Condition: { StringLike: { "aws:B": [], "aws:A": [2, "1"] }, Bool: { "aws:C": true }, Null: {} },
        },
        { Resource: "*", Action: "*", Principal: "*", Effect: "Allow", Sid: "", Condition: {} },
        { Effect: "Allow", Principal: { Service: "s", AWS: "*" }, Action: [], Resource: "*" },
      ],
    });

    assert.equal(
      JSON.stringify(policy),
      JSON.stringify({
        Version: "2008-10-17",
        Statement: [
          { Effect: "Allow", Principal: { AWS: ["*"], Service: ["s"] }, Resource: ["*"] },
          { Effect: "Allow", Principal: { AWS: ["*"] }, Action: ["*"], Resource: ["*"] },
          {
            Sid: "B",
            Effect: "Deny",
            NotPrincipal: { AWS: ["arn:aws:iam::111111111111:role/a", "arn:aws:iam::111111111111:root"] },
            NotAction: ["ecr:batchgetimage", "ecr:putimage"],
            NotResource: ["a", "b"],
            Condition: { bool: { "aws:c": ["true"] }, stringlike: { "aws:a": ["1", "2"], "aws:b": [] } },
          },
        ],
      }),
    );
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const once = canonicalPolicy(policy);

        assert.deepEqual(canonicalPolicy(once), once);
      }),
    );
  });

  it("is one spelling for every spelling of the same policy", () => {
    fc.assert(
      fc.property(policies, fc.integer(), (policy, seed) => {
        const other = respell(policy, randomOf(seed));

        assert.equal(JSON.stringify(canonicalPolicy(other)), JSON.stringify(canonicalPolicy(policy)));
      }),
      runs(500),
    );
  });

  it("means what the policy means", () => {
    fc.assert(fc.property(policies, (policy) => assert.ok(equivalentPolicies(policy, canonicalPolicy(policy)))));
  });

  it("does not change the policy that it is given", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const before = JSON.stringify(policy);

        canonicalPolicy(policy);

        assert.equal(JSON.stringify(policy), before);
      }),
    );
  });
});

describe("statementKey", () => {
  it("takes an account id for its root, in aws unless told otherwise", () => {
    const [id, root, chinese] = [
      "111111111111",
      "arn:aws:iam::111111111111:root",
      "arn:aws-cn:iam::111111111111:root",
    ].map((AWS): PolicyStatement => ({ Effect: "Allow", Principal: { AWS }, Action: "*", Resource: "*" }));
    assert.ok(id && root && chinese);

    assert.equal(statementKey(id), statementKey(root));
    assert.equal(statementKey(id, "aws-cn"), statementKey(chinese));
    assert.notEqual(statementKey(id), statementKey(chinese));
  });
});

describe("equality of policies", () => {
  it("is reflexive, also for text", () => {
    fc.assert(
      fc.property(policies, (policy) => assert.ok(equivalentPolicies(policy, JSON.stringify(policy, null, 2)))),
    );
  });

  it("is symmetric", () => {
    fc.assert(
      fc.property(policies, policies, (a, b) => assert.equal(equivalentPolicies(a, b), equivalentPolicies(b, a))),
    );
  });

  it("is transitive over spellings of spellings", () => {
    fc.assert(
      fc.property(policies, fc.integer(), fc.integer(), (a, one, two) => {
        const b = respell(a, randomOf(one));
        const c = respell(b, randomOf(two));

        assert.ok(equivalentPolicies(a, c));
      }),
    );
  });

  it("sees every change of meaning", () => {
    fc.assert(
      fc.property(policies, fc.integer(), (policy, seed) => {
        for (const { how, policy: other } of changeMeaning(policy, randomOf(seed))) {
          assert.ok(!equivalentPolicies(policy, other), `${how}: ${JSON.stringify(other)}`);
        }
      }),
      runs(300),
    );
  });
});
