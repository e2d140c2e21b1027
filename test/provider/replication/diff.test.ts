import assert from "node:assert/strict";
import fc from "fast-check";
import { equivalentRules } from "#provider/replication/canonical.js";
import { describeRuleChanges } from "#provider/replication/diff.js";
import type { ReplicationRule } from "#provider/replication/rules.js";
import { randomOf } from "../../support/random.js";
import { respellRules, rules } from "../../support/rules.js";

const destination = (region: string) => ({ region, registryId: "222222222222" });
const rule = (regions: readonly string[], filters: readonly string[] = []): ReplicationRule => ({
  destinations: regions.map(destination),
  ...(filters.length === 0 ? {} : { repositoryFilters: filters.map((filter) => ({ filter })) }),
});
type Rules = readonly ReplicationRule[];
const prod = rule(["us-east-1"], ["prod/"]);

const rows: readonly (readonly [what: string, before: Rules, after: Rules, sentences: readonly string[]])[] = [
  ["a rule that comes", [], [prod], ["adds rule for prod/* to us-east-1 in 222222222222"]],
  [
    "a rule that goes",
    [rule(["us-east-1", "eu-west-1"])],
    [],
    ["removes rule for all repositories to eu-west-1 in 222222222222, us-east-1 in 222222222222"],
  ],
  [
    "a destination that comes",
    [prod],
    [rule(["us-east-1", "eu-central-1"], ["prod/"])],
    ["rule for prod/*: adds destination eu-central-1 in 222222222222"],
  ],
  [
    "a destination in place of another",
    [prod],
    [rule(["eu-west-1"], ["prod/"])],
    ["rule for prod/*: adds destination eu-west-1 in 222222222222, removes destination us-east-1 in 222222222222"],
  ],
  [
    "filters in place of all others, as another rule",
    [prod],
    [rule(["us-east-1"], ["web"])],
    ["removes rule for prod/* to us-east-1 in 222222222222", "adds rule for web* to us-east-1 in 222222222222"],
  ],
  [
    "filters that give way to all repositories",
    [prod],
    [rule(["us-east-1"])],
    ["rule for prod/* to us-east-1 in 222222222222: applies to all repositories, no longer only to prod/*"],
  ],
  [
    "all repositories that give way to filters",
    [rule(["us-east-1"])],
    [prod],
    ["rule for all repositories to us-east-1 in 222222222222: no longer applies to all repositories, only to prod/*"],
  ],
  [
    "an edit by filters before one by destinations",
    [prod, rule(["eu-west-1"], ["web"])],
    [rule(["eu-west-1"], ["prod/"])],
    [
      "rule for prod/*: adds destination eu-west-1 in 222222222222, removes destination us-east-1 in 222222222222",
      "removes rule for web* to eu-west-1 in 222222222222",
    ],
  ],
  [
    "a filter of a rule with two destinations",
    [rule(["us-east-1", "eu-west-1"], ["a", "b"])],
    [rule(["us-east-1", "eu-west-1"], ["a", "c"])],
    ["rule for a*, b* to eu-west-1 in 222222222222, us-east-1 in 222222222222: adds filter c*, removes filter b*"],
  ],
  [
    "a filter that one of several rules to a destination gets",
    [prod, rule(["us-east-1"], ["web/"])],
    [rule(["us-east-1"], ["web/", "base/"])],
    [
      "rule for web/* to us-east-1 in 222222222222: adds filter base/*",
      "removes rule for prod/* to us-east-1 in 222222222222",
    ],
  ],
  [
    "a filter and a destination that a rule gets at once",
    [prod],
    [rule(["us-east-1", "eu-west-1"], ["prod/", "web/"])],
    ["rule for prod/* to us-east-1 in 222222222222: adds destination eu-west-1 in 222222222222, adds filter web/*"],
  ],
  [
    "a filter in common and no destination, as another rule",
    [prod],
    [rule(["eu-west-1"], ["prod/", "web/"])],
    [
      "removes rule for prod/* to us-east-1 in 222222222222",
      "adds rule for prod/*, web/* to eu-west-1 in 222222222222",
    ],
  ],
  [
    "a destination of one of two rules with the same filters",
    [prod, rule(["eu-west-1"], ["prod/"])],
    [prod, rule(["eu-west-1", "eu-west-3"], ["prod/"])],
    ["rule for prod/* to eu-west-1 in 222222222222: adds destination eu-west-3 in 222222222222"],
  ],
  [
    "a destination of a rule with two filters",
    [rule(["us-east-1"], ["web/", "prod/"])],
    [rule(["us-east-1", "eu-west-1"], ["web/", "prod/"])],
    ["rule for prod/*, web/*: adds destination eu-west-1 in 222222222222"],
  ],
  [
    "a destination of a rule for all repositories",
    [rule(["us-east-1"])],
    [rule(["eu-west-1"])],
    [
      "rule for all repositories: adds destination eu-west-1 in 222222222222, removes destination us-east-1 in 222222222222",
    ],
  ],
  ["a rule without destinations", [], [rule([], ["web"])], ["adds rule for web* to no destination"]],
  [
    "a filter of another type",
    [],
    [{ destinations: [destination("eu-west-1")], repositoryFilters: [{ filter: "x.*", filterType: "REGEX" }] }],
    ["adds rule for x.* (REGEX) to eu-west-1 in 222222222222"],
  ],
  [
    "two rules of the same filters, one of them gone",
    [prod, rule(["eu-west-1"], ["prod/"])],
    [prod],
    ["removes rule for prod/* to eu-west-1 in 222222222222"],
  ],
];

describe("describeRuleChanges", () => {
  for (const [what, before, after, sentences] of rows) {
    it(`tells of ${what}`, () => {
      assert.deepEqual(
        describeRuleChanges(before, after).map(({ sentence }) => sentence),
        sentences,
      );
    });
  }

  it("says of what kind a change is", () => {
    const kinds = [
      [[], [prod]],
      [[prod], []],
      [[prod], [rule(["us-east-1"])]],
    ].map(([from = [], to = []]) => describeRuleChanges(from, to)[0]?.kind);

    assert.deepEqual(kinds, ["add", "remove", "change"]);
  });

  it("tells what has happened in the past tense", () => {
    const past = (before: Rules, after: Rules) => describeRuleChanges(before, after).map((one) => one.past);
    const [all, web] = [rule(["us-east-1"]), rule(["us-east-1"], ["prod/", "web/"])];

    assert.deepEqual(past([], [prod]), ["rule for prod/* to us-east-1 in 222222222222 was added"]);
    assert.deepEqual(past([prod], []), ["rule for prod/* to us-east-1 in 222222222222 was removed"]);
    assert.deepEqual(past([prod], [web]), ["rule for prod/* to us-east-1 in 222222222222: filter web/* was added"]);
    assert.deepEqual(past([prod], [all]), [
      "rule for prod/* to us-east-1 in 222222222222: applied to all repositories, no longer only to prod/*",
    ]);
    assert.deepEqual(past([all], [prod]), [
      "rule for all repositories to us-east-1 in 222222222222: no longer applied to all repositories, only to prod/*",
    ]);
  });

  it("reads one rule removed among ten as one removal", () => {
    const ten = Array.from({ length: 10 }, (_, index) => rule(["us-east-1"], [`team-${index}`]));

    assert.equal(describeRuleChanges(ten, ten.toSpliced(3, 1)).length, 1);
  });

  it("says nothing of another spelling", () => {
    fc.assert(
      fc.property(rules, fc.integer(), (some, seed) =>
        assert.deepEqual(describeRuleChanges(some, respellRules(some, randomOf(seed))), []),
      ),
    );
  });

  it("says something exactly when the rules differ", () => {
    fc.assert(
      fc.property(rules, rules, (a, b) => assert.equal(describeRuleChanges(a, b).length === 0, equivalentRules(a, b))),
    );
  });

  it("finds the same changes back, as additions for removals", () => {
    fc.assert(
      fc.property(rules, rules, (a, b) => {
        const count = (from: Rules, to: Rules, kind: string) =>
          describeRuleChanges(from, to).filter((one) => one.kind === kind).length;

        assert.equal(count(a, b, "add"), count(b, a, "remove"));
      }),
    );
  });
});
