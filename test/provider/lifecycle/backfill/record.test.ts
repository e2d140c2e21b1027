import assert from "node:assert/strict";
import { recordIn, recordOutputs } from "#provider/lifecycle/backfill/record.js";
import { frankfurt, idOf, notesOf, ruleTo, up } from "../../../support/backfillUps.js";
import { useHandlerBench } from "../../../support/handlerBench.js";
import { replicationInputs } from "../../../support/samples.js";

describe("what state has of backfills", () => {
  const bench = useHandlerBench();

  it("is read as it was written", () => {
    const owed = new Map([
      ["a/b", { since: 1_700_000_000_000, wasDenied: true }],
      ["c/d", { since: 1_700_000_000_001, wasDenied: false }],
    ]);
    const record = { started: { [frankfurt]: "x" }, owed, since: 1_700_000_000_123 };

    assert.deepEqual(recordIn(recordOutputs(record)), record);
  });

  it("is nothing in any other state", () => {
    for (const state of [
      {},
      { backfills: null, __backfill: null },
      { backfills: "x", __backfill: { owed: 1, denied: 2, since: "x" } },
    ]) {
      assert.deepEqual(recordIn(state), { started: {}, owed: new Map(), since: 0 });
    }
  });

  it("has a place in the inputs of a secret, by which the engine hides it, and says nothing of one in messages", async () => {
    const secret = replicationInputs([ruleTo([frankfurt], "prod/")], { backfill: "newDestinations", __secret: true });

    const { inputs, outs, id } = await up(bench().replication, secret);
    const refreshed = await bench().replication.read(id, outs);

    assert.deepEqual([inputs.backfills, inputs.__backfill], [null, null]);
    assert.deepEqual(outs.backfills, { [frankfurt]: idOf(1) });
    assert.deepEqual(refreshed.props, outs);
    assert.equal(notesOf(bench(), "BACKFILL_STARTED").length, 1);
    assert.doesNotMatch(bench().notes.join(), /444455556666|eu-central-1/);
  });
});
