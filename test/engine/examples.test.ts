import assert from "node:assert/strict";
import { rule } from "../support/samples.js";
import { useExamples } from "./support/examples.js";
import { account, useWorkbench } from "./support/workbench.js";

describe("the example", () => {
  const bench = useWorkbench();
  const stackOf = useExamples(bench);

  it("quickstart comes up, has nothing to do, and goes", async () => {
    const live = bench().emulator.registry(account, "eu-west-1");
    const stack = await stackOf("quickstart", { account });

    const first = await stack.up();
    const rules = live.rules();
    const second = await stack.up();
    await stack.destroy();

    assert.equal(first.outputs.registry?.value, `${account}/eu-west-1`);
    assert.deepEqual(rules, [rule("eu-central-1", "prod/")]);
    assert.deepEqual(second.summary.resourceChanges, { same: 2 });
    assert.deepEqual(live.rules(), []);
  });
});
