import assert from "node:assert/strict";
import type { PulumiFn, Stack } from "@pulumi/pulumi/automation/index.js";
import { document, rule, statement } from "../support/samples.js";
import { many, shuffled } from "../support/tenRules.js";
import { policyProgram, replicationProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

const foreign = rule("eu-north-1", "legacy/");
const edited = [rule("us-west-2", "edited/"), ...many().slice(1)];

/** Both settings of a registry. */
const settings =
  (rules: Parameters<typeof replicationProgram>[0]): PulumiFn =>
  async () => {
    await replicationProgram(rules)();
    await policyProgram(document(statement("A")))();
  };

// What each command is to do with other content, options and orders is proven at the handlers: `test/provider/lifecycle`.
describe("the life of a stack: up, preview, refresh and destroy", () => {
  const bench = useWorkbench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const puts = () => bench().emulator.calls({ operation: "PutReplicationConfiguration" }).length;
  let stack: Stack;
  const up = (rules: Parameters<typeof replicationProgram>[0], refresh = false) => {
    stack.workspace.program = settings(rules);
    return stack.up({ refresh });
  };
  before(async () => {
    stack = await bench().stack(settings(many()));
  });
  beforeEach(() => bench().emulator.clearCalls());

  it("creates both settings on an empty registry", async () => {
    await up(many());

    assert.deepEqual(live().rules(), many());
    assert.match(live().policy() ?? "", /"Sid" : "A"/);
  });

  it("makes no Put for ten rules with several destinations and filters in another order than live", async () => {
    const { summary } = await up(shuffled(many()));

    assert.deepEqual(summary.resourceChanges, { same: 3 });
    assert.equal(puts(), 0);
  });

  it("updates one rule with one Put", async () => {
    const { summary } = await up(edited);

    assert.deepEqual(summary.resourceChanges, { same: 2, update: 1 });
    assert.equal(puts(), 1);
    assert.deepEqual(live().rules(), edited);
  });

  it("shows drift and its repair in one preview with refresh, and repairs it in an up with refresh", async () => {
    live().setRules([...edited, foreign]);
    live().setPolicy(undefined);

    const { stdout } = await stack.preview({ diff: true, refresh: true });
    const { summary } = await up(edited, true);

    assert.match(
      stdout,
      /\+ legacy\/\* *: "eu-north-1 in 111122223333"[\s\S]*- legacy\/\* *: "eu-north-1 in 111122223333"/,
    );
    assert.deepEqual(summary.resourceChanges, { same: 1, update: 1, create: 1 });
    assert.deepEqual(live().rules(), edited);
    assert.match(live().policy() ?? "", /"Sid" : "A"/);
  });

  it("deletes what it wrote, and leaves what others added, also after a refresh has seen it", async () => {
    live().setRules([foreign, ...edited]);

    await stack.refresh();
    await stack.destroy();

    assert.deepEqual(live().rules(), [foreign]);
    assert.equal(live().policy(), undefined);
  });
});
