import assert from "node:assert/strict";
import { contentOf, linesIn, linesOf } from "#cli/readings.js";
import { unknownValue } from "#provider/base/values.js";
import { kinds } from "#provider/kinds/kinds.js";
import { replicationRule } from "#provider/kinds/replicationRule.js";

const destinations = [{ region: "us-east-1", registryId: "111122223333" }];

describe("a reading in the command", () => {
  for (const kind of [...kinds.replication, ...kinds.policy]) {
    it(`says that nothing is set where there is none, and nothing where it is not known: ${kind.name}`, () => {
      assert.deepEqual(contentOf<unknown>(kind, undefined), kind.setting.empty);
      assert.equal(contentOf<unknown>(kind, kind.read(unknownValue)), undefined);
      assert.deepEqual(linesOf<unknown>(kind, undefined), {});
    });
  }

  it("has a line per rule, of what is not known yet, too", () => {
    assert.deepEqual(linesOf(replicationRule, replicationRule.read({ destinations })), {
      "all repositories": "us-east-1 in 111122223333",
    });
    assert.deepEqual(linesOf(replicationRule, replicationRule.read({ destinations: unknownValue })), {
      "all repositories": "(known after apply)",
    });
  });

  it("has no lines in what is none", () => {
    assert.deepEqual([linesIn("[secret]"), linesIn(undefined), linesIn({ a: 1 })], [{}, {}, { a: "1" }]);
  });
});
