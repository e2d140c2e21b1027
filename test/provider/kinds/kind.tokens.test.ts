import assert from "node:assert/strict";
import { typeToken } from "#provider/kinds/kind.js";
import { kindOfType, kinds } from "#provider/kinds/kinds.js";

const all = [...kinds.replication, ...kinds.policy];

describe("type tokens", () => {
  it("are what states hold, for ever", () => {
    assert.deepEqual(all.map(typeToken), [
      "pulumi-nodejs:dynamic/ecr:ReplicationConfiguration",
      "pulumi-nodejs:dynamic/ecr:ReplicationRule",
      "pulumi-nodejs:dynamic/ecr:RegistryPolicy",
      "pulumi-nodejs:dynamic/ecr:RegistryPolicyStatement",
    ]);
  });

  it("name the resource type, and nothing of others", () => {
    for (const kind of all) assert.equal(kindOfType(typeToken(kind)), kind);
    assert.equal(kindOfType("aws:ecr/registryPolicy:RegistryPolicy"), undefined);
  });
});
