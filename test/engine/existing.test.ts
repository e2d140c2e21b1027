import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { document, rule, statement } from "../support/samples.js";
import { policyProgram, replicationProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

const [prod, foreign] = [rule("us-east-1", "prod/"), rule("eu-north-1", "legacy/")];

describe("a setting that has content before the first up", () => {
  const bench = useWorkbench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const writes = () =>
    bench()
      .emulator.calls()
      .filter(({ operation }) => /^(Put|Delete)/.test(operation));

  it("is adopted without a write when it equals the program's", async () => {
    live().setPolicy(document(statement("A"), statement("B", account)));
    const stack = await bench().stack(policyProgram(document(statement("B", account), statement("A"))));

    await stack.up();

    assert.deepEqual(writes(), []);
  });

  describe("and differs from the program's", () => {
    let stack: Stack;
    before(async () => {
      live().setRules([foreign]);
      stack = await bench().stack(replicationProgram([prod]));
    });

    it("fails the preview already, with what is live and the option to set", async () => {
      await assert.rejects(
        () => stack.preview(),
        (error: Error) => {
          assert.match(error.message, /has content that this resource did not write; nothing was changed/);
          assert.match(error.message, /legacy\/\*.*eu-north-1/);
          assert.match(error.message, /onExisting: "replace"/);
          return true;
        },
      );
    });

    it("fails the up, and stays as it was", async () => {
      await assert.rejects(() => stack.up(), /onExisting: "replace"/);
      assert.deepEqual(live().rules(), [foreign]);
    });

    it("is overwritten and kept in previous with onExisting replace, which is no change any more then", async () => {
      stack.workspace.program = replicationProgram([prod], { onExisting: "replace", onDelete: "restore" });

      const { outputs } = await stack.up();
      const { changeSummary } = await stack.preview();

      assert.deepEqual(live().rules(), [prod]);
      assert.deepEqual(outputs.previous?.value, { rules: [foreign] });
      assert.deepEqual(changeSummary, { same: 2 });
    });

    it("comes back with onDelete restore", async () => {
      await stack.destroy();

      assert.deepEqual(live().rules(), [foreign]);
    });
  });
});
