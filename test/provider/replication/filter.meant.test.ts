import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import { checkReplicationRules } from "#provider/replication/check.js";
import { prefixMeant } from "#provider/replication/filter.js";

describe("prefixMeant", () => {
  const rows: readonly (readonly [filter: string, prefix: string | undefined])[] = [
    ["Prod/API", "prod/api"],
    ["/prod/", "prod/"],
    ["//prod", "prod"],
    ["prod//api///x", "prod/api/x"],
    ["^prod/.*$", "prod/"],
    ["^/prod$", "prod"],
    ["prod$", "prod"],
    ["^prod/", "prod/"],
    ["prod/.*", undefined],
    ["pr^od", undefined],
    ["$prod", undefined],
    ["prod api", undefined],
    ["/p", undefined],
    ["P", undefined],
    ["^$", undefined],
  ];
  for (const [filter, prefix] of rows) {
    it(`is ${prefix ?? "nothing"} for ${filter}`, () => {
      assert.equal(prefixMeant(filter), prefix);
    });
  }

  it("is what the finding about the filter proposes", () => {
    const rule = {
      destinations: ["frankfurt", { region: "us-east-1", registryId: 12345678901 }],
      repositoryFilters: ["prod/", { filter: "Prod/" }],
    };

    assert.deepEqual(checkReplicationRules([rule]).map(describeFinding), [
      'rules[0].destinations[0] is "frankfurt", but it must be an object: write { region: ..., registryId: ... }',
      'rules[0].destinations[1].registryId is 12345678901, but it must be a string: put all 12 digits in quotes: "012345678901", ' +
        "if YAML has dropped the leading zero of a number",
      'rules[0].repositoryFilters[0] is "prod/", but it must be an object: write { filter: ... }',
      'rules[0].repositoryFilters[1].filter is "Prod/", but it must be a prefix of repository names: a-z, 0-9, and . _ - / ' +
        'between them: write "prod/"',
    ]);
  });
});
