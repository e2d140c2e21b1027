import assert from "node:assert/strict";
import { checkReplicationRule } from "#provider/replication/check.js";

const source = { account: "111111111111", region: "eu-west-1", partition: "aws" };
const virginia = { region: "us-east-1", registryId: "222222222222" };

describe("checkReplicationRule", () => {
  it("has nothing against a rule that is good", () => {
    assert.deepEqual(checkReplicationRule({ destinations: [virginia] }, source), []);
  });

  it("tells every mistake by its path in the rule", () => {
    const found = checkReplicationRule(
      { destinations: [virginia, { ...virginia, registryId: "12" }], repositoryFilters: [{ filter: "Prod" }] },
      source,
    );

    assert.deepEqual(
      found.map(({ path }) => path),
      ["destinations[1].registryId", "repositoryFilters[0].filter"],
    );
  });

  it("names the other one of a duplicate by its path in the rule, too", () => {
    const [finding] = checkReplicationRule({ destinations: [virginia, virginia] }, source);

    assert.equal(finding?.path, "destinations[1]");
    assert.match(finding?.rule ?? "", /(?<!\.)\bdestinations\[0\]/);
    assert.doesNotMatch(finding?.rule ?? "", /\[0\]\.destinations/);
  });
});
