import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalRules, equivalentRules } from "#provider/replication/canonical.js";
import type { ReplicationRule } from "#provider/replication/rules.js";
import { randomOf } from "../../support/random.js";
import { respellRules, rules } from "../../support/rules.js";
import { runs } from "../../support/runs.js";

const ireland = { region: "eu-west-1", registryId: "222222222222" };
const virginia = { region: "us-east-1", registryId: "222222222222" };
const prod = { filter: "prod" };
const web = { filter: "web" };
const one: ReplicationRule = { destinations: [ireland], repositoryFilters: [prod] };

type Row = readonly [claim: string, a: readonly ReplicationRule[], b: readonly ReplicationRule[]];

const equal: readonly Row[] = [
  ["no rules are no rules", [], []],
  ["rules have no order", [one, { destinations: [virginia] }], [{ destinations: [virginia] }, one]],
  ["destinations have no order", [{ destinations: [ireland, virginia] }], [{ destinations: [virginia, ireland] }]],
  ["filters have no order", [{ ...one, repositoryFilters: [prod, web] }], [{ ...one, repositoryFilters: [web, prod] }]],
  ["a rule twice is one rule", [one, one], [one]],
  ["a destination twice is one destination", [{ destinations: [ireland, ireland] }], [{ destinations: [ireland] }]],
  ["a filter twice is one filter", [{ ...one, repositoryFilters: [prod, prod] }], [one]],
  [
    "no filters are an empty list of them",
    [{ destinations: [ireland] }],
    [{ destinations: [ireland], repositoryFilters: [] }],
  ],
  [
    "PREFIX_MATCH is the type that is meant without one",
    [one],
    [{ ...one, repositoryFilters: [{ filter: "prod", filterType: "PREFIX_MATCH" }] }],
  ],
  [
    "the order of members means nothing",
    [{ destinations: [ireland] }],
    [{ destinations: [{ registryId: "222222222222", region: "eu-west-1" }] }],
  ],
];

const different: readonly Row[] = [
  ["a rule from none", [one], []],
  ["a rule for some repositories from one for all", [one], [{ destinations: [ireland] }]],
  ["two filters", [one], [{ ...one, repositoryFilters: [web] }]],
  ["a folder from a prefix", [one], [{ ...one, repositoryFilters: [{ filter: "prod/" }] }]],
  ["a filter more", [one], [{ ...one, repositoryFilters: [prod, web] }]],
  ["a filter that another covers from none", [one], [{ ...one, repositoryFilters: [prod, { filter: "production" }] }]],
  ["two types of filter", [one], [{ ...one, repositoryFilters: [{ filter: "prod", filterType: "OTHER" }] }]],
  ["two Regions", [one], [{ ...one, destinations: [virginia] }]],
  ["one digit of an account", [one], [{ ...one, destinations: [{ ...ireland, registryId: "222222222223" }] }]],
  [
    "a leading zero",
    [{ destinations: [{ ...ireland, registryId: "022222222222" }] }],
    [{ destinations: [{ ...ireland, registryId: "22222222222" }] }],
  ],
  ["a destination more", [one], [{ ...one, destinations: [ireland, virginia] }]],
  [
    "two rules from one with the filters of both",
    [one, { ...one, repositoryFilters: [web] }],
    [{ ...one, repositoryFilters: [prod, web] }],
  ],
  [
    "who goes where",
    [one, { destinations: [virginia], repositoryFilters: [web] }],
    [
      { destinations: [virginia], repositoryFilters: [prod] },
      { destinations: [ireland], repositoryFilters: [web] },
    ],
  ],
];

describe("equivalentRules", () => {
  describe("holds equal:", () => {
    for (const [claim, a, b] of equal) it(claim, () => assert.ok(equivalentRules(a, b)));
  });

  describe("tells apart:", () => {
    for (const [claim, a, b] of different) it(claim, () => assert.ok(!equivalentRules(a, b)));
  });

  it("is symmetric", () => {
    fc.assert(fc.property(rules, rules, (a, b) => assert.equal(equivalentRules(a, b), equivalentRules(b, a))));
  });

  it("is transitive over spellings of spellings", () => {
    fc.assert(
      fc.property(rules, fc.integer(), fc.integer(), (a, one, two) => {
        const b = respellRules(a, randomOf(one));

        assert.ok(equivalentRules(a, respellRules(b, randomOf(two))));
      }),
    );
  });
});

describe("canonicalRules", () => {
  it("is idempotent", () => {
    fc.assert(
      fc.property(rules, (some) => assert.deepEqual(canonicalRules(canonicalRules(some)), canonicalRules(some))),
    );
  });

  it("is one spelling for every spelling of the same rules", () => {
    fc.assert(
      fc.property(rules, fc.integer(), (some, seed) =>
        assert.deepEqual(canonicalRules(respellRules(some, randomOf(seed))), canonicalRules(some)),
      ),
      runs(500),
    );
  });

  it("sends no list of filters that is empty, which the API does not take", () => {
    assert.deepEqual(canonicalRules([{ destinations: [], repositoryFilters: [] }]), [{ destinations: [] }]);
  });

  it("does not change the rules that it is given", () => {
    fc.assert(
      fc.property(rules, (some) => {
        const before = JSON.stringify(some);

        canonicalRules(some);

        assert.equal(JSON.stringify(some), before);
      }),
    );
  });
});
