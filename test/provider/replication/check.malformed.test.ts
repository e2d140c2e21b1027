import assert from "node:assert/strict";
import { checkReplicationRules } from "#provider/replication/check.js";
import { account, numbers, rule, source, to, virginia } from "../../support/ruleChecks.js";

const rows: readonly (readonly [what: string, rules: unknown, codes: readonly string[]])[] = [
  [
    "rules and prefixes alike that have no Region",
    [rule(["prod"], { registryId: "222222222222" }), rule(["prod"], { registryId: "222222222222" })],
    ["MISSING_PROPERTY", "MISSING_PROPERTY"],
  ],
  [
    "rules and prefixes alike that have no account",
    [rule(["prod"], { region: "us-east-1" }), rule(["prod"], { region: "us-east-1" })],
    ["MISSING_PROPERTY", "MISSING_PROPERTY"],
  ],
  [
    "rules alike that have nothing in a destination",
    [...to({}), ...to({})],
    ["MISSING_PROPERTY", "MISSING_PROPERTY", "MISSING_PROPERTY", "MISSING_PROPERTY"],
  ],
  [
    "destinations alike that have no account",
    to({ region: "us-east-1" }, { region: "us-east-1" }),
    ["MISSING_PROPERTY", "MISSING_PROPERTY"],
  ],
  [
    "rules alike that have no text in a filter",
    numbers(2).map(() => ({ destinations: [virginia], repositoryFilters: [{}] })),
    ["MISSING_PROPERTY", "MISSING_PROPERTY"],
  ],
  [
    "filters alike that have no text",
    [{ destinations: [virginia], repositoryFilters: [{}, {}] }],
    ["MISSING_PROPERTY", "MISSING_PROPERTY"],
  ],
  ["an empty filter beside another, which it does not cover", [rule(["", "prod/"])], ["INVALID_FILTER"]],
  [
    "a filter of another type beside one that it would cover",
    [{ destinations: [virginia], repositoryFilters: [{ filter: "prod", filterType: "NEW" }, { filter: "prod/a" }] }],
    ["UNKNOWN_FILTER_TYPE"],
  ],
  [
    "100 destinations in a rule, which the API takes",
    to(...numbers(100).map((index) => ({ ...virginia, registryId: account(index) }))),
    ["MANY_UNIQUE_DESTINATIONS"],
  ],
];

describe("checkReplicationRules", () => {
  it("does not take a destination without Region and account for a source that is not known", () => {
    assert.deepEqual(
      checkReplicationRules(to({})).map(({ code }) => code),
      ["MISSING_PROPERTY", "MISSING_PROPERTY"],
    );
  });

  for (const [what, some, codes] of rows) {
    it(`says no more than needed of ${what}`, () => {
      assert.deepEqual(
        checkReplicationRules(some, source).map(({ code }) => code),
        codes,
      );
    });
  }
});
