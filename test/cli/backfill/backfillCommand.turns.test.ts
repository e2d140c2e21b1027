import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { late, useBackfillCli } from "../support/backfills.js";
import { ireland, source } from "../support/replication.js";

describe("ecr-registry backfill, where destinations wait for each other", () => {
  const { emulator, backfill, operations } = useBackfillCli({ preparingSeconds: 5, secondsPerReplication: 0.2 });
  const here = `${account}/eu-central-1`;
  const there = `${other}/eu-central-1`;
  beforeEach(() => {
    late(emulator(), 20);
    const [first, second] = [account, other].map((registryId) => ({ region: "eu-central-1", registryId }));
    source(emulator()).setRules([{ destinations: [first, second].filter((one) => one !== undefined) }]);
  });
  const starts = () => operations().filter((name) => name === "StartReplicationBackfill").length;
  const untilOver = () => backfill(["-r", ireland, "--status", "--wait"]);
  const stateOf = async (...args: readonly string[]) => {
    const { output } = await backfill(["-r", ireland, "--json", ...args]);
    return Object.fromEntries(
      JSON.parse(output).destinations.map(
        (one: { destination: { registryId: string; region: string }; state: string; last?: { status: string } }) => [
          `${one.destination.registryId}/${one.destination.region}`,
          [one.state, ...(one.last === undefined ? [] : [one.last.status])].join(" after "),
        ],
      ),
    );
  };

  it("starts first what never ran, and then what ran longest ago, run after run", async () => {
    assert.deepEqual(await stateOf("--yes"), { [here]: "running", [there]: "waits" });
    await untilOver();
    assert.deepEqual(await stateOf("--yes"), { [here]: "waits after COMPLETE", [there]: "running" });
    await untilOver();
    assert.deepEqual(await stateOf("--yes"), {
      [here]: "running after COMPLETE",
      [there]: "waits after COMPLETE",
    });
  });

  it("names the destination that waits in what to run later", async () => {
    const { output, code } = await backfill(["-r", ireland, "--yes"]);

    assert.match(
      output,
      new RegExp(`-> run the same command again later with --to ${there}; with --wait, it waits for its turn`),
    );
    assert.equal(code, 1);
  });

  it("shows before it starts how and when the one before ended, in 80 columns", async () => {
    await backfill(["-r", ireland, "--yes", "--wait", "--to", here]);

    const line = await backfill(["-r", ireland, "--dry-run"]);
    const table = await backfill(["-r", ireland], { outputIsTerminal: true, errorIsTerminal: true });

    assert.match(
      line.output,
      new RegExp(`^ireland -> ${here}: .*, last one complete on \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC$`, "m"),
    );
    assert.match(table.output, /^ {4}last one complete on \d{4}-\d\d-\d\d \d\d:\d\d UTC$/m);
    assert.doesNotMatch(line.output, new RegExp(`^ireland -> ${there}: .*last one`, "m"));
    assert.deepEqual(
      table.output.split("\n").filter((text) => text.replaceAll(/<\/?\w+>/g, "").length > 80),
      [],
    );
  });

  describe("with --after-running", () => {
    it("starts another one with --wait, when the one that runs is over", async () => {
      await backfill(["-r", ireland, "--yes", "--to", here]);

      const { output, notes, code } = await backfill([
        "-r",
        ireland,
        "--yes",
        "--wait",
        "--after-running",
        "--to",
        here,
      ]);

      assert.match(output, /: complete, 20 of 20 replicated/);
      assert.match(notes, /waits: one that may have begun before the rules is in progress/);
      assert.doesNotMatch(notes, /picked up/);
      assert.deepEqual([starts(), code], [2, 0]);
    });

    it("says without --wait that it waits", async () => {
      await backfill(["-r", ireland, "--yes", "--to", here]);

      const { output, code } = await backfill(["-r", ireland, "--yes", "--after-running", "--to", here]);

      assert.match(output, /: waits, .*\n\nwaits: .*\n {2}one that may have begun before the rules is in progress\n/);
      assert.deepEqual([starts(), code], [1, 1]);
    });

    it("starts at once where nothing runs", async () => {
      const { code } = await backfill(["-r", ireland, "--yes", "--after-running", "--to", here]);

      assert.deepEqual([starts(), code], [1, 0]);
    });
  });

  describe("where no rule leads any more", () => {
    beforeEach(async () => {
      await backfill(["-r", ireland, "--yes", "--to", here]);
      source(emulator()).setRules([{ destinations: [{ region: "eu-central-1", registryId: other }] }]);
    });

    it("shows what runs, and why others wait", async () => {
      const { output, code } = await backfill(["-r", ireland, "--dry-run"]);

      assert.match(output, new RegExp(`^ireland -> ${here}: preparing$`, "m"));
      assert.match(
        output,
        /^without a rule: .*\n {2}no rule leads there any more, .* to eu-central-1\n {2}-> --stop --to /m,
      );
      assert.match(output, new RegExp(`^ireland -> ${there}: waits`, "m"));
      assert.equal(code, 1);
    });

    it("stops what runs, by its name too", async () => {
      const { output, code } = await backfill(["-r", ireland, "--stop", "--to", here]);

      assert.match(output, new RegExp(`^ireland -> ${here}: stopped$`, "m"));
      assert.equal(code, 0);
    });

    it("sees what runs where there are no rules at all", async () => {
      source(emulator()).setRules([]);

      const { output } = await backfill(["-r", ireland, "--status"]);

      assert.match(output, new RegExp(`^ireland -> ${here}: preparing$`, "m"));
    });
  });

  it("says where nothing is in progress that --stop could stop", async () => {
    const { notes, code } = await backfill(["-r", ireland, "--stop", "--to", here]);

    assert.equal(notes, `${here}: none was in progress.`);
    assert.equal(code, 0);
  });

  it("says that there are no rules, rather than only no destinations", async () => {
    source(emulator()).setRules([]);

    const { output, notes } = await backfill(["-r", ireland, "--dry-run"]);

    assert.match(output, /^0 destinations: ireland without replication rules$/m);
    assert.equal(notes, "");
  });
});
