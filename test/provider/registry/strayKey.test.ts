import assert from "node:assert/strict";
import { aboutStrayKey, strayKey } from "#provider/registry/strayKey.js";

describe("a key that was meant to name registries", () => {
  for (const key of [
    "ecr-registry:registry",
    "ecr-registry:registres",
    "pulumi-ecr-registry:registries",
    "registres",
  ]) {
    it(`is ${key}, where nothing does`, () => {
      assert.equal(strayKey(["aws:region", key], "images"), key);
    });
  }

  it("is one of the project's, by its name or where nobody knows that", () => {
    assert.equal(strayKey(["images:registries"], "images"), "images:registries");
    assert.equal(strayKey(["images:registries"]), "images:registries");
    assert.equal(strayKey(["harbor:registries"], "images"), undefined);
  });

  it("is none where registries are named, and no other key of ours", () => {
    assert.equal(strayKey(["ecr-registry:registry", "ecr-registry:registries"], "images"), undefined);
    assert.equal(strayKey(["ecr-registry:replication", "ecr-registry:policies", "aws:region", "name"]), undefined);
  });

  it("is asked about", () => {
    const question = "has registres, which nothing reads: did you mean ecr-registry:registries?";
    assert.equal(aboutStrayKey("registres"), question);
  });
});
