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
    "a filter that comes and one that goes",
    [prod],
    [rule(["us-east-1"], ["web"])],
    ["rule to us-east-1 in 222222222222: adds filter web*, removes filter prod/*"],
  ],
  [
    "filters that give way to all repositories",
    [prod],
    [rule(["us-east-1"])],
    ["rule to us-east-1 in 222222222222: applies to all repositories, no longer only to prod/*"],
  ],
  [
    "all repositories that give way to filters",
    [rule(["us-east-1"])],
    [prod],
    ["rule to us-east-1 in 222222222222: no longer applies to all repositories, only to prod/*"],
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
    ["rule to eu-west-1 in 222222222222, us-east-1 in 222222222222: adds filter c*, removes filter b*"],
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
