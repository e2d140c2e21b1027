import assert from "node:assert/strict";
import { runBackfill } from "#cli/backfill/runBackfill.js";
import { testTerminal } from "../support/testTerminal.js";

describe("a run of ecr-registry backfill", () => {
  it("ends at Ctrl-C while standard input gives nothing", async () => {
    const terminal = { ...testTerminal({ input: "" }), input: () => new Promise<never>(() => undefined) };
    const { output, notes } = terminal;
    const time = {
      now: () => 0,
      pause: () => Promise.resolve(),
      later: () => ({ cancel: () => undefined }),
      interrupt: () => ({ stop: AbortSignal.timeout(1), release: () => undefined }),
    };

    const code = await runBackfill({ config: "-", json: true }, terminal, time);

    assert.equal(JSON.parse(output()).error.code, "INTERRUPTED");
    assert.equal(notes(), "Interrupted before anything was started.");
    assert.equal(code, 2);
  });
});
