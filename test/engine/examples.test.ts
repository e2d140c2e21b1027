import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { rule } from "../support/samples.js";
import { account, useWorkbench } from "./support/workbench.js";

describe("the example", () => {
  const bench = useWorkbench();
  const stackOf = (name: string) =>
    LocalWorkspace.createStack({ stackName: "test", workDir: `examples/${name}` }, { envVars: bench().environment });
  afterEach(() => rmSync("examples/quickstart/Pulumi.test.yaml", { force: true }));

  it("quickstart comes up, has nothing to do, and goes", async () => {
    const live = bench().emulator.registry(account, "eu-west-1");
    const stack = await stackOf("quickstart");
    await stack.setConfig("account", { value: account });

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
