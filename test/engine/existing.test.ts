import assert from "node:assert/strict";
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
  beforeEach(() => {
    live().setRules([]);
    live().setPolicy(undefined);
    bench().emulator.clearCalls();
  });

  it("is adopted without a write when it equals the program's", async () => {
    live().setPolicy(document(statement("A"), statement("B", account)));
    const stack = await bench().stack(policyProgram(document(statement("B", account), statement("A"))));

    await stack.up();

    assert.deepEqual(writes(), []);
  });

  it("fails the preview already, with what is live and the option to set", async () => {
    live().setRules([foreign]);
    const stack = await bench().stack(replicationProgram([prod]));

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
    live().setRules([foreign]);
    const stack = await bench().stack(replicationProgram([prod]));

    await assert.rejects(() => stack.up(), /onExisting: "replace"/);
    assert.deepEqual(live().rules(), [foreign]);
  });

  it("is shown in the preview, overwritten and kept in previous with onExisting replace", async () => {
    live().setRules([foreign]);
    const stack = await bench().stack(replicationProgram([prod], { onExisting: "replace" }));

    const preview = await stack.preview({ diff: true });
    const { outputs } = await stack.up();

    assert.match(preview.stdout, /replaces\s*: \{\s*legacy\/\*: "eu-north-1 in 111122223333"/);
    assert.deepEqual(live().rules(), [prod]);
    assert.deepEqual(outputs.previous?.value, { rules: [foreign] });
  });

  it("is no change any more in the up after it was overwritten", async () => {
    live().setRules([foreign]);
    const stack = await bench().stack(replicationProgram([prod], { onExisting: "replace" }));
    await stack.up();

    const { changeSummary } = await stack.preview();

    assert.deepEqual(changeSummary, { same: 2 });
  });

  it("comes back with onDelete restore", async () => {
    live().setPolicy(document(statement("Old", account)));
    const found = live().policy();
    const stack = await bench().stack(
      policyProgram(document(statement("A")), { onExisting: "replace", onDelete: "restore" }),
    );
    await stack.up();
    const between = live().policy();

    await stack.destroy();

    assert.doesNotMatch(between ?? "", /Old/);
    assert.equal(live().policy(), found);
  });
});
