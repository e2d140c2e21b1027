import assert from "node:assert/strict";
import fc from "fast-check";
import { addRules, equivalentRules, removeRules, replaceRules, ruleKey } from "#provider/replication/canonical.js";
import type { ReplicationRule } from "#provider/replication/rules.js";
import { randomOf } from "../../support/random.js";
import { respellRules, rules } from "../../support/rules.js";

type Rules = readonly ReplicationRule[];

/** Live rules without any of the owned ones, and those. */
const foreignAndOwned = fc
  .tuple(rules, rules)
  .map(([live, owned]): [Rules, Rules] => [
    live.filter((one) => !owned.some((own) => ruleKey(own) === ruleKey(one))),
    owned,
  ]);

describe("algebra of rules", () => {
  it("removes what it added, whatever else is there", () => {
    fc.assert(
      fc.property(foreignAndOwned, ([live, owned]) =>
        assert.deepEqual(removeRules(addRules(live, owned), owned), live),
      ),
    );
  });

  it("removes what it added after AWS spelt it otherwise", () => {
    fc.assert(
      fc.property(foreignAndOwned, fc.integer(), ([live, owned], seed) => {
        const returned = respellRules(addRules(live, owned), randomOf(seed));

        assert.ok(equivalentRules(removeRules(returned, owned), live));
      }),
    );
  });

  it("adds nothing twice", () => {
    fc.assert(
      fc.property(foreignAndOwned, ([live, owned]) => {
        const once = addRules(live, owned);

        assert.deepEqual(addRules(once, owned), once);
      }),
    );
  });

  it("keeps foreign rules and their order when it replaces", () => {
    fc.assert(
      fc.property(foreignAndOwned, rules, ([live, owned], desired) => {
        const after = replaceRules(addRules(live, owned), owned, desired);

        assert.deepEqual(after.slice(0, live.length), live);
        assert.ok(equivalentRules(after, [...live, ...desired]));
      }),
    );
  });

  const own: ReplicationRule = {
    destinations: [{ region: "eu-west-1", registryId: "222222222222" }],
    repositoryFilters: [{ filter: "prod" }],
  };
  const wider: ReplicationRule = { ...own, repositoryFilters: [{ filter: "prod" }, { filter: "web" }] };

  it("does not split a foreign rule that holds an owned filter", () => {
    assert.deepEqual(removeRules([wider], [own]), [wider]);
  });

  it("leaves a rule in place that is applied and desired", () => {
    assert.deepEqual(replaceRules([own, wider], [own], [own]), [own, wider]);
  });

  it("adds an owned rule once that is given twice", () => {
    assert.deepEqual(addRules([], [own, own]), [own]);
  });

  it("removes every copy of an owned rule, because rules are a set", () => {
    assert.deepEqual(removeRules([own, wider, own], [own]), [wider]);
  });
});
