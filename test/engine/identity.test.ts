import assert from "node:assert/strict";
import { ReplicationConfiguration } from "pulumi-ecr-registry";
import { rule } from "../support/samples.js";
import { replicationProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

const [prod, base] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/")];

describe("names, places and claims of a setting", () => {
  const bench = useWorkbench();
  const live = (region = "eu-west-1") => bench().emulator.registry(account, region);
  beforeEach(() => {
    live().setRules([]);
    bench().emulator.clearCalls();
  });

  it("keeps the setting when the resource is renamed in the program", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    bench().emulator.clearCalls();
    stack.workspace.program = replicationProgram([prod], { name: "renamed" });

    const { summary, stdout } = await stack.up();

    assert.deepEqual(summary.resourceChanges, { create: 1, delete: 1, same: 1 });
    assert.deepEqual(live().rules(), [prod]);
    assert.equal(bench().emulator.calls({ operation: "PutReplicationConfiguration" }).length, 0);
    assert.match(stdout, /left the .* as it is, because another resource in this program manages it now/);
  });

  it("removes the setting when the renamed resource is destroyed", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    stack.workspace.program = replicationProgram([prod], { name: "renamed" });
    await stack.up();

    await stack.destroy();

    assert.deepEqual(live().rules(), []);
  });

  it("refuses two resources on one setting in the preview, naming both", async () => {
    const stack = await bench().stack(async () => {
      await replicationProgram([prod], { name: "one" })();
      await replicationProgram([base], { name: "two" })();
    });

    await assert.rejects(
      () => stack.preview(),
      /"(one|two)" and "(one|two)" both manage the replication configuration of 111122223333\/eu-west-1/,
    );
  });

  it("replaces the resource when the Region changes, and cleans up the one before", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    stack.workspace.program = replicationProgram([prod], { registry: { region: "ap-south-1" } });

    const preview = await stack.preview({ diff: true });
    const { outputs } = await stack.up();

    assert.match(preview.stdout, /~ region: "eu-west-1" => "ap-south-1"/);
    assert.equal(outputs.id?.value, `${account}/ap-south-1`);
    assert.deepEqual(live("ap-south-1").rules(), [prod]);
    assert.deepEqual(live().rules(), []);
  });

  it("keeps the setting when the resource is replaced by force", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    const urn = bench().stateOf(stack).resources[0]?.urn ?? "";

    const { summary } = await stack.up({ replace: [urn] });

    assert.equal(summary.resourceChanges?.replace, 1);
    assert.deepEqual(live().rules(), [prod]);
  });

  it("still restores what it had overwritten after it was replaced by force", async () => {
    live().setRules([base]);
    const stack = await bench().stack(replicationProgram([prod], { onExisting: "replace", onDelete: "restore" }));
    await stack.up();
    const urn = bench().stateOf(stack).resources[0]?.urn ?? "";

    const { stdout, outputs } = await stack.up({ replace: [urn] });
    await stack.destroy();

    assert.deepEqual(outputs.previous?.value, { rules: [base] });
    assert.doesNotMatch(stdout, /PREVIOUS_LOST|LEFT_TO_OTHERS/);
    assert.deepEqual(live().rules(), [base]);
  });

  it("takes its own content for its own when an edit replaces the resource", async () => {
    const replaced = (rules: Parameters<typeof replicationProgram>[0]) =>
      replicationProgram(rules, {}, { replaceOnChanges: ["replicationConfiguration"] });
    const stack = await bench().stack(replaced([prod]));
    await stack.up();
    stack.workspace.program = replaced([base]);

    const { summary } = await stack.up();

    assert.equal(summary.resourceChanges?.replace, 1);
    assert.deepEqual(live().rules(), [base]);
  });

  it("fails when an edited resource is replaced by force, as the engine then hides what was its own", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    await bench().pulumi(stack, "state", "taint", bench().stateOf(stack).resources[0]?.urn ?? "", "--yes");
    stack.workspace.program = replicationProgram([base]);

    await assert.rejects(() => stack.up(), /forcibly replaced, do only that first/);
    assert.deepEqual(live().rules(), [prod]);
  });

  it("uses the Region and the account guard of the stack's aws configuration where no registry is given", async () => {
    const stack = await bench().stack(async () => {
      new ReplicationConfiguration("replication", { replicationConfiguration: { rules: [prod] } });
    });
    await stack.setConfig("aws:region", { value: "sa-east-1" });
    await stack.up();
    await stack.setConfig("aws:allowedAccountIds", { value: '["444455556666"]' });
    await stack.setConfig("aws:region", { value: "ca-central-1" });

    await assert.rejects(() => stack.preview(), /only account 444455556666 is allowed/);
    assert.deepEqual(live("sa-east-1").rules(), [prod]);
  });
});
