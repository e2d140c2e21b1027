import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalPolicy } from "#provider/policy/canonical.js";
import { equivalentPolicies } from "#provider/policy/equivalence.js";
import { changeMeaning } from "../support/changeMeaning.js";
import { policies } from "../support/policies.js";
import { randomOf } from "../support/random.js";
import { respell } from "../support/respell.js";
import { runs } from "../support/runs.js";

describe("canonicalPolicy", () => {
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
