import assert from "node:assert/strict";
import { asWritten, writtenNamesIn } from "#provider/base/writtenPath.js";

const finding = { code: "X", severity: "warning", path: "policy", rule: "is wrong", remedy: "correct it" } as const;
const rules = {
  replicationConfiguration: "ecr-registry:replication.ireland",
  destinations: "to",
  repositoryFilters: "prefixes",
  filter: "",
};
const policy = { policy: "ecr-registry:policies.ireland.policy" };

describe("a finding as it is written elsewhere", () => {
  for (const [names, path, written] of [
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
    [{}, "policy.Statement", "policy.Statement"],
  ] as const) {
    it(`has ${written} for ${path}`, () => assert.equal(asWritten({ ...finding, path }, names).path, written));
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

describe("the names of where arguments are written", () => {
  it("are the texts of a map, and none in anything else", () => {
    assert.deepEqual(writtenNamesIn({ a: "b", c: 1 }), { a: "b" });
    for (const value of [undefined, "a", ["a"], null]) assert.deepEqual(writtenNamesIn(value), {});
  });
});
