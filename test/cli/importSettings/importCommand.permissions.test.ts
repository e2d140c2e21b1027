import assert from "node:assert/strict";
import { importPermissions } from "#cli/permissions.js";
import { destinationPermissions } from "#provider/kinds/permissions.js";
import { useLimitedBench, without } from "../support/limitedBench.js";
import { ireland } from "../support/replication.js";

describe("permissions of ecr-registry import", () => {
  it("are those of looking at a destination", () => {
    assert.deepEqual(importPermissions, destinationPermissions);
  });

  for (const action of [undefined, ...importPermissions]) {
    describe(action === undefined ? "in all" : `without ${action}`, () => {
      const { run } = useLimitedBench(without(importPermissions, action), []);

      it(action === undefined ? "suffice" : "do not, and it is named", async () => {
        const { code, notes } = await run(["import", "-r", ireland]);

        if (action === undefined) assert.equal(code, 0);
        else assert.match(notes, new RegExp(`allow this identity to call ${action}`));
      });
    });
  }
});
