import assert from "node:assert/strict";
import { replicationRule } from "#provider/kinds/replicationRule.js";

const source = { account: "111111111111", region: "eu-west-1", partition: "aws" };
const virginia = { region: "us-east-1", registryId: "222222222222" };
const found = (rule: unknown) => replicationRule.read(rule).findings(source);

describe("the check of one rule", () => {
  it("has nothing against a rule that is good", () => {
    assert.deepEqual(found({ destinations: [virginia] }), []);
  });

  it("tells every mistake by its path in the rule", () => {
    const rule = {
      destinations: [virginia, { ...virginia, registryId: "12" }],
      repositoryFilters: [{ filter: "Prod" }],
    };

    assert.deepEqual(
      found(rule).map(({ path }) => path),
      ["destinations[1].registryId", "repositoryFilters[0].filter"],
    );
  });

  it("names the other one of a duplicate by its path in the rule, too", () => {
    const [finding] = found({ destinations: [virginia, virginia] });

    assert.equal(finding?.path, "destinations[1]");
    assert.match(finding?.rule ?? "", /(?<!\.)\bdestinations\[0\]/);
    assert.doesNotMatch(finding?.rule ?? "", /\[0\]\.destinations/);
  });
});
