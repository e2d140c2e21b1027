import assert from "node:assert/strict";
import { v1 } from "#provider/handlers.js";
import { kinds } from "#provider/kinds/kinds.js";

const keys = [...kinds.replication, ...kinds.policy].map(({ key }) => key);

describe("the door that the text in users' state knocks on", () => {
  for (const key of keys) {
    it(`opens to all that the engine calls: ${key}`, () => {
      const handlers = v1(key);

      const names = ["configure", "check", "diff", "create", "read", "update", "delete"];
      assert.deepEqual(Object.keys(handlers).sort(), names.sort());
      for (const handler of Object.values(handlers)) assert.equal(typeof handler, "function");
    });

    it(`opens to the same handlers each time, as one process serves a deployment: ${key}`, () => {
      assert.equal(v1(key), v1(key));
    });
  }

  it("has handlers of its own for every resource type", () => {
    assert.equal(new Set(keys.map(v1)).size, keys.length);
  });

  for (const key of ["registryScanning", "RegistryPolicy", "toString", ""]) {
    it(`stays closed for a resource type that this version does not have, and says what to do: ${JSON.stringify(key)}`, () => {
      assert.throws(() => v1(key), {
        code: "INVALID_INPUT",
        message: `this version of pulumi-ecr-registry has no resource type "${key}": upgrade the package`,
      });
    });
  }
});
