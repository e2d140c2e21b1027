import assert from "node:assert/strict";
import { registryName } from "#provider/registry/registry.js";

describe("registryName", () => {
  it("is account and Region, as ids and messages have them", () => {
    assert.equal(registryName({ account: "011122223333", region: "eu-west-1" }), "011122223333/eu-west-1");
  });

  it("is that of the same registry whatever is known beside", () => {
    const registry = { partition: "aws-cn", account: "111122223333", region: "cn-north-1" };

    assert.equal(registryName(registry), "111122223333/cn-north-1");
  });
});
