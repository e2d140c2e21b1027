import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { everywhere, late, useBackfillCli, virginia } from "../support/backfills.js";
import { start } from "../support/commandProcess.js";
import { destination, frankfurt, ireland, source } from "../support/replication.js";

const registries = ["-r", ireland, "-r", frankfurt, "-r", virginia];
const stockholm = `${account}/eu-north-1,name=stockholm`;
const list = { operation: "ListReplicationBackfills" } as const;
const denied = { code: "AccessDeniedException", message: "no", times: 99 } as const;

describe("ecr-registry backfill, where things go wrong", () => {
  let calledBack: () => void = () => undefined;
  const { emulator, backfill, operations, run } = useBackfillCli(
    { preparingSeconds: 3600 },
    // Of faults with a delay: the call hangs.
    {
      wait: () => {
        calledBack();
        return new Promise(() => undefined);
      },
    },
  );
  beforeEach(() => late(emulator(), 20));
  const starts = () => operations().filter((name) => name === "StartReplicationBackfill").length;
  const states = (output: string) => JSON.parse(output).destinations.map(({ state }: { state: string }) => state);

  it("finds a start whose last try was lost, too, but took effect", async () => {
    const lost = { operation: "StartReplicationBackfill", reset: true } as const;
    emulator().addFault({ ...lost, times: 2 });
    emulator().addFault({ ...lost, afterCommit: true });

    const { output, code } = await backfill([...registries, "--yes", "--to", "frankfurt"]);

    assert.match(output, /: preparing, admits yes$/m);
    assert.deepEqual([starts(), code], [3, 0]);
  });

  it("does not send a start again that was answered by nothing, and finds what has begun", async () => {
    emulator().addFault({ operation: "StartReplicationBackfill", body: "{}", status: 200, afterCommit: true });

    const { output, code } = await backfill([...registries, "--yes", "--to", "frankfurt"]);

    assert.match(output, /: preparing, admits yes$/m);
    assert.deepEqual([starts(), code], [1, 0]);
  });

  describe("in one registry of two", () => {
    beforeEach(() => {
      emulator()
        .registry(account, "eu-north-1")
        .setRules([{ destinations: [{ region: "eu-west-3", registryId: account }] }]);
      emulator().addFault({ ...list, ...denied, region: "eu-north-1" });
    });

    it("starts in the other where one may not list, and ends with 2", async () => {
      const { output, code } = await backfill([...registries, "-r", stockholm, "--yes"]);

      assert.match(
        output,
        /^not read: stockholm\n {2}ecr:ListReplicationBackfills in .* failed: AccessDeniedException/m,
      );
      assert.match(output, /^4 destinations: 3 preparing, 1 error, 1 registry not read$/m);
      assert.deepEqual([starts(), code], [3, 2]);
    });

    for (const way of ["--status", "--results", "--stop", "--dry-run"]) {
      it(`goes on with the other, and prints JSON, with ${way}`, async () => {
        const { output, code } = await backfill([...registries, "-r", stockholm, way, "--json"]);

        const expected = way === "--dry-run" ? "ready" : "none";
        assert.deepEqual(states(output), [expected, expected, expected, "error"]);
        assert.equal(JSON.parse(output).unreadable[0].error.code, "ACCESS_DENIED");
        assert.equal(code, 2);
      });
    }
  });

  it("need not list in a registry that has no rules", async () => {
    emulator().addFault({ ...list, ...denied, region: "eu-central-1" });

    const { output, code } = await backfill([...registries, "--status"]);

    assert.match(output, /^3 destinations: 3 not started$/m);
    assert.equal(code, 0);
  });

  it("stops the others where one stop fails, and ends with 2", async () => {
    await backfill([...registries, "--yes"]);
    emulator().addFault({ operation: "StopReplicationBackfill", code: "ServerException", status: 500 });

    const { output, code } = await backfill([...registries, "--stop"]);

    assert.match(output, /^not stopped: ireland to frankfurt .*\n {2}ecr:StopReplicationBackfill in .* failed/m);
    assert.match(output, /^3 destinations: 1 preparing, 2 stopped$/m);
    assert.equal(code, 2);
  });

  it("prints JSON where no registry can be read", async () => {
    emulator().addFault({ operation: "DescribeRegistry", ...denied });

    const ended = run(["backfill", "-r", ireland, "--status", "--json"]);

    const { output, notes, code } = await ended;
    const { destinations, unreadable, error } = JSON.parse(output);
    assert.deepEqual([destinations, unreadable.length, error.code], [[], 1, "ACCESS_DENIED"]);
    assert.match(notes, /^ecr-registry: ecr:DescribeRegistry in/);
    assert.equal(code, 2);
  });

  describe("after Ctrl-C or SIGTERM, as a process of its own", () => {
    const interrupted = async (
      operation: string,
      args: readonly string[],
      signal: NodeJS.Signals,
      fault: { readonly afterCommit?: true } = {},
    ) => {
      const asked = new Promise<void>((resolve) => {
        calledBack = resolve;
      });
      emulator().addFault({ operation, delayMs: 1, times: 9, ...fault });
      const { child, ended } = start(["backfill", ...registries, "--json", ...args]);
      await asked;
      child.kill(signal);
      return ended;
    };

    for (const [operation, args, signal] of [
      ["ListReplicationBackfills", ["--status"], "SIGINT"],
      ["ListReplicationBackfills", ["--yes", "--wait"], "SIGTERM"],
      ["GetRegistryPolicy", ["--yes"], "SIGINT"],
      ["DescribeRegistry", ["--stop"], "SIGTERM"],
    ] as const) {
      it(`ends with 2 and JSON while ${operation} hangs, with ${args.join(" ")}, and starts nothing`, async () => {
        const { code, out, error } = await interrupted(operation, args, signal);

        assert.equal(JSON.parse(out).error.code, "INTERRUPTED");
        assert.match(error, /^Interrupted/m);
        assert.deepEqual([code, starts()], [2, 0]);
      });
    }

    it("sees with a last look that a start that hangs has begun", async () => {
      const args = ["--yes", "--to", "frankfurt"];
      const { code, out, error } = await interrupted("StartReplicationBackfill", args, "SIGINT", { afterCommit: true });

      assert.equal(JSON.parse(out).destinations[0].state, "running");
      assert.doesNotMatch(error, /is not known/);
      assert.match(error, / --status$/m);
      assert.equal(code, 2);
    });

    it("says of a start that hangs that it may have begun, and how to see it", async () => {
      const { code, out, error } = await interrupted(
        "StartReplicationBackfill",
        ["--yes", "--to", "frankfurt"],
        "SIGINT",
      );

      assert.equal(JSON.parse(out).destinations[0].waitsFor, "answer");
      assert.match(error, /^444455556666\/eu-central-1: a start was sent, but whether it has begun is not known\.$/m);
      assert.match(error, / --status$/m);
      assert.doesNotMatch(error, /Not started/);
      assert.equal(code, 2);
    });
  });

  it("says on a terminal what it waits for, after a while", async () => {
    const { progress } = await backfill([...registries, "--status"], { errorIsTerminal: true, isSlow: true });

    assert.deepEqual(progress, [
      "Waiting for Amazon ECR: the rules ...",
      "",
      "Waiting for Amazon ECR: which backfills there are ...",
      "",
    ]);
  });

  it("says with --results of each destination how it is, and ends with 1 where one was stopped", async () => {
    await backfill([...registries, "--yes", "--to", "frankfurt", "--to", "virginia"]);
    await backfill([...registries, "--stop", "--to", "frankfurt"]);

    const { output, code } = await backfill([...registries, "--results"]);

    assert.match(output, /^ireland -> frankfurt .*: stopped$/m);
    assert.match(output, /^ireland -> 111122223333\/eu-north-1: no backfill in the last 90 days$/m);
    assert.match(output, /^ireland -> virginia .*: preparing; results are there when it is over$/m);
    assert.equal(code, 1);
    assert.equal((await backfill([...registries, "--results", "--to", "virginia"])).code, 0);
  });

  it("says why nothing would be started, where nothing would be", async () => {
    source(emulator()).setRules([{ destinations: everywhere.slice(0, 1) }]);
    destination(emulator()).setPolicy(undefined);

    const { notes } = await backfill(["-r", ireland, "-r", frankfurt, "--dry-run", "--to", other]);

    assert.equal(notes, "Nothing was started, nor would anything be with --yes: 1 refused.");
  });
});
