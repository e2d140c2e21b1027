import assert from "node:assert/strict";
import type { PulumiFn, Stack } from "@pulumi/pulumi/automation/index.js";
import { ReplicationConfiguration } from "pulumi-ecr-registry";
import { rule } from "../support/samples.js";
import { replicationProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

const [prod, base] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/")];

describe("names, places and claims of a setting", () => {
  const bench = useWorkbench();
  const live = (region = "eu-west-1") => bench().emulator.registry(account, region);
  let stack: Stack;
  const up = (program: PulumiFn, options: Parameters<Stack["up"]>[0] = {}) => {
    bench().emulator.clearCalls();
    stack.workspace.program = program;
    return stack.up(options);
  };
  const urn = () => bench().stateOf(stack).resources[0]?.urn ?? "";
  const name = "renamed";
  before(async () => {
    stack = await bench().stack(replicationProgram([prod]));
  });

  it("refuses two resources on one setting in the preview, naming both", async () => {
    stack.workspace.program = async () => {
      await replicationProgram([prod], { name: "one" })();
      await replicationProgram([base], { name: "two" })();
    };

    await assert.rejects(
      () => stack.preview(),
      /"(one|two)" and "(one|two)" both manage the replication configuration of 111122223333\/eu-west-1/,
    );
  });

  it("keeps the setting when the resource is renamed in the program", async () => {
    await up(replicationProgram([prod]));

    const { summary, stdout } = await up(replicationProgram([prod], { name }));

    assert.deepEqual(summary.resourceChanges, { create: 1, delete: 1, same: 1 });
    assert.deepEqual(live().rules(), [prod]);
    assert.equal(bench().emulator.calls({ operation: "PutReplicationConfiguration" }).length, 0);
    assert.match(stdout, /left the .* as it is, because another resource in this program manages it now/);
  });

  it("keeps the setting when the resource is replaced by force", async () => {
    const { summary } = await up(replicationProgram([prod], { name }), { replace: [urn()] });

    assert.equal(summary.resourceChanges?.replace, 1);
    assert.deepEqual(live().rules(), [prod]);
  });

  it("takes its own content for its own when an edit replaces the resource", async () => {
    const { summary } = await up(
      replicationProgram([base], { name }, { replaceOnChanges: ["replicationConfiguration"] }),
    );

    assert.equal(summary.resourceChanges?.replace, 1);
    assert.deepEqual(live().rules(), [base]);
  });

  it("replaces the resource when the Region changes, and cleans up the one before", async () => {
    const { outputs } = await up(replicationProgram([base], { name, registry: { region: "ap-south-1" } }));

    assert.equal(outputs.id?.value, `${account}/ap-south-1`);
    assert.deepEqual(live("ap-south-1").rules(), [base]);
    assert.deepEqual(live().rules(), []);
  });

  it("fails when an edited resource is replaced by force, as the engine then hides what was its own", async () => {
    await bench().pulumi(stack, "state", "taint", urn(), "--yes");

    await assert.rejects(
      () => up(replicationProgram([prod], { name, registry: { region: "ap-south-1" } })),
      /forcibly replaced, do only that first/,
    );
    assert.deepEqual(live("ap-south-1").rules(), [base]);
  });

  it("removes the setting when the renamed resource is destroyed", async () => {
    await stack.destroy();

    assert.deepEqual(live("ap-south-1").rules(), []);
  });

  it("uses the Region and the account guard of the stack's aws configuration where no registry is given", async () => {
    await stack.setConfig("aws:region", { value: "sa-east-1" });
    await up(async () => {
      new ReplicationConfiguration("replication", { replicationConfiguration: { rules: [prod] } });
    });
    await stack.setAllConfig({
      "aws:allowedAccountIds": { value: '["444455556666"]' },
      "aws:region": { value: "ca-central-1" },
    });

    await assert.rejects(() => stack.preview(), /only account 444455556666 is allowed/);
    assert.deepEqual(live("sa-east-1").rules(), [prod]);
  });

  it("still restores what it had overwritten after it was replaced by force", async () => {
    live().setRules([base]);
    stack = await bench().stack(replicationProgram([prod], { onExisting: "replace", onDelete: "restore" }));
    await stack.up();

    const { stdout, outputs } = await stack.up({ replace: [urn()] });
    await stack.destroy();

    assert.deepEqual(outputs.previous?.value, { rules: [base] });
    assert.doesNotMatch(stdout, /PREVIOUS_LOST|LEFT_TO_OTHERS/);
    assert.deepEqual(live().rules(), [base]);
  });
});
