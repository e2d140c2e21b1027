import assert from "node:assert/strict";
import { document, rule, statement } from "../support/samples.js";
import { many, shuffled } from "../support/tenRules.js";
import { policyProgram, replicationProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

const [prod, base, foreign] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];
const put = "PutReplicationConfiguration";

describe("pulumi up, preview, refresh and destroy", () => {
  const bench = useWorkbench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const puts = (operation = put) => bench().emulator.calls({ operation }).length;
  beforeEach(() => {
    live().setRules([]);
    live().setPolicy(undefined);
    bench().emulator.clearCalls();
  });

  it("creates both settings on an empty registry", async () => {
    const rules = await bench().stack(replicationProgram([prod]));
    const policy = await bench().stack(policyProgram(document(statement("A"))));

    await rules.up();
    await policy.up();

    assert.deepEqual(live().rules(), [prod]);
    assert.match(live().policy() ?? "", /"Sid" : "A"/);
  });

  it("makes no Put in an up without a change", async () => {
    const stack = await bench().stack(replicationProgram([prod, base]));
    await stack.up();
    bench().emulator.clearCalls();

    const { summary } = await stack.up();

    assert.deepEqual(summary.resourceChanges, { same: 2 });
    assert.equal(puts(), 0);
  });

  it("makes no Put for ten rules with several destinations and filters in another order than live", async () => {
    live().setRules(shuffled(many()));
    const stack = await bench().stack(replicationProgram(many()));
    await stack.up();
    stack.workspace.program = replicationProgram(shuffled(many()));

    const { summary } = await stack.up();

    assert.deepEqual(summary.resourceChanges, { same: 2 });
    assert.equal(puts(), 0);
  });

  it("updates one rule with one Put", async () => {
    const stack = await bench().stack(replicationProgram([prod, base]));
    await stack.up();
    bench().emulator.clearCalls();
    stack.workspace.program = replicationProgram([prod, rule("us-west-2", "base/")]);

    const { summary } = await stack.up();

    assert.deepEqual(summary.resourceChanges, { same: 1, update: 1 });
    assert.equal(puts(), 1);
    assert.deepEqual(live().rules(), [prod, rule("us-west-2", "base/")]);
  });

  it("shows one edited rule as one line in the preview, and writes nothing", async () => {
    const stack = await bench().stack(replicationProgram([prod, base]));
    await stack.up();
    bench().emulator.clearCalls();
    stack.workspace.program = replicationProgram([rule("us-west-2", "base/"), prod]);

    const { stdout } = await stack.preview({ diff: true });

    assert.match(stdout, /~ base\/\*: "us-east-2 in 111122223333" => "us-west-2 in 111122223333"/);
    assert.doesNotMatch(stdout, /prod\/\*|__provider|\[0\]/);
    assert.equal(puts(), 0);
  });

  it("writes nothing in the preview of a create", async () => {
    const stack = await bench().stack(replicationProgram([prod]));

    const { changeSummary } = await stack.preview();

    assert.deepEqual(changeSummary, { create: 2 });
    assert.equal(puts(), 0);
  });

  it("finds drift by a refresh, shows it, and repairs it", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    live().setRules([prod, foreign]);

    const { summary } = await stack.refresh();
    const preview = await stack.preview({ diff: true });
    await stack.up();

    assert.deepEqual(summary.resourceChanges, { same: 1, update: 1 });
    assert.match(preview.stdout, /- legacy\/\*: "eu-north-1 in 111122223333"/);
    assert.deepEqual(live().rules(), [prod]);
  });

  it("shows drift and its repair in one preview with refresh", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    live().setRules([prod, foreign]);

    const { stdout } = await stack.preview({ diff: true, refresh: true });

    assert.match(
      stdout,
      /\+ legacy\/\*: "eu-north-1 in 111122223333"[\s\S]*- legacy\/\*: "eu-north-1 in 111122223333"/,
    );
  });

  it("creates again what was removed out of band", async () => {
    const stack = await bench().stack(policyProgram(document(statement("A"))));
    await stack.up();
    live().setPolicy(undefined);

    const { summary } = await stack.up({ refresh: true });

    assert.equal(summary.resourceChanges?.create, 1);
    assert.match(live().policy() ?? "", /"Sid" : "A"/);
  });

  it("deletes what it wrote, and leaves what others added", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    live().setRules([foreign, prod]);

    await stack.destroy();

    assert.deepEqual(live().rules(), [foreign]);
  });

  it("deletes what it wrote after a refresh saw what others added, too", async () => {
    const stack = await bench().stack(replicationProgram([prod]));
    await stack.up();
    live().setRules([foreign, prod]);

    await stack.refresh();
    await stack.destroy();

    assert.deepEqual(live().rules(), [foreign]);
  });

  it("wipes the setting with onDelete clear", async () => {
    const stack = await bench().stack(replicationProgram([prod], { onDelete: "clear" }));
    await stack.up();
    live().setRules([foreign, prod]);

    await stack.destroy();

    assert.deepEqual(live().rules(), []);
  });
});
