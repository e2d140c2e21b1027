import assert from "node:assert/strict";
import { asWritten, writtenAtIn } from "#provider/base/writtenPath.js";

const finding = { code: "X", severity: "warning", path: "policy", rule: "is wrong", remedy: "correct it" } as const;
const rules = {
  argument: "replicationConfiguration",
  path: "ecr-registry:replication.ireland",
  parts: { destinations: "to", repositoryFilters: "prefixes", filter: "" },
};
const policy = { argument: "policy", path: "ecr-registry:policies.ireland.policy" };

describe("a finding as it is written elsewhere", () => {
  for (const [place, path, written] of [
    [policy, "policy", "ecr-registry:policies.ireland.policy"],
    [
      policy,
      'policy.Statement[0].Condition.StringLike["policy.a"]',
      'ecr-registry:policies.ireland.policy.Statement[0].Condition.StringLike["policy.a"]',
    ],
    [rules, "replicationConfiguration.rules[1].destinations[0]", "ecr-registry:replication.ireland.rules[1].to[0]"],
    [
      rules,
      "replicationConfiguration.rules[1].repositoryFilters[2].filter",
      "ecr-registry:replication.ireland.rules[1].prefixes[2]",
    ],
    [rules, "registry.region", "registry.region"],
    [undefined, "policy.Statement", "policy.Statement"],
  ] as const) {
    it(`has ${written} for ${path}`, () => assert.equal(asWritten({ ...finding, path }, place).path, written));
  }

  it("has the paths of other parts in what it says, and leaves its words and values alone", () => {
    const said = {
      ...finding,
      path: "replicationConfiguration.rules[0].repositoryFilters[1]",
      value: '"replicationConfiguration.rules[0].filter"',
      rule: "is covered by replicationConfiguration.rules[0].repositoryFilters[0], a filter of the replicationConfiguration",
      remedy: "narrow replicationConfiguration.rules[0].repositoryFilters[0].",
    };

    assert.deepEqual(asWritten(said, rules), {
      ...said,
      path: "ecr-registry:replication.ireland.rules[0].prefixes[1]",
      rule: "is covered by ecr-registry:replication.ireland.rules[0].prefixes[0], a filter of the replicationConfiguration",
      remedy: "narrow ecr-registry:replication.ireland.rules[0].prefixes[0].",
    });
  });
});

describe("where arguments are written", () => {
  it("is read from a property, whatever the order in which the engine has its members", () => {
    assert.deepEqual(writtenAtIn({ parts: rules.parts, path: rules.path, argument: rules.argument }), rules);
    assert.deepEqual(writtenAtIn(policy), { ...policy, parts: {} });
  });

  it("is nowhere in anything else", () => {
    for (const value of [undefined, "a", ["a"], null, {}, { argument: "policy" }, { path: 1, argument: "policy" }]) {
      assert.equal(writtenAtIn(value), undefined);
    }
  });
});
