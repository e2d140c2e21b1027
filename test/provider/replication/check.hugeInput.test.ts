import assert from "node:assert/strict";
import { checkReplicationRules } from "#provider/replication/check.js";
import { numbers, rule, source, to, virginia } from "../../support/ruleChecks.js";

// Claims about time: each would take minutes if work grew faster than its input.

describe("checkReplicationRules", () => {
  it("takes huge lists of rules, destinations and filters that cover each other", () => {
    const filters = numbers(20_000).map((index) => ({ filter: "a".repeat((index % 255) + 2) }));
    const same = numbers(20_000).map(() => rule(["same"]));

    assert.ok(
      checkReplicationRules([{ destinations: [virginia], repositoryFilters: filters }], source).length > 19_000,
    );
    assert.ok(checkReplicationRules(same, source).length > 19_000);
    assert.ok(checkReplicationRules(to(...numbers(100_000).map(() => virginia)), source).length >= 99_999);
  });
});
