import assert from "node:assert/strict";
import { capture, putRules, removePolicy, restore } from "./registry.js";
import { openTarget, type Target } from "./target.js";

describe("conformance: this suite", () => {
  let target: Target;
  before(async () => {
    target = await openTarget();
  });
  after(() => target.close());

  it("puts back what it found", async () => {
    const ecr = target.ecr();
    const found = await capture(ecr);

    await putRules(ecr, []);
    await removePolicy(ecr);
    await restore(ecr, found);

    assert.deepEqual(await capture(ecr), found);
  });
});
