import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { document } from "../../support/samples.js";
import { everywhere, late, toVirginia, useBackfillCli, virginia } from "../support/backfills.js";
import { start } from "../support/commandProcess.js";
import { destination, frankfurt, grant, ireland, source, stranger } from "../support/replication.js";

const registries = ["-r", ireland, "-r", frankfurt, "-r", virginia];
const eleven =
  "us-east-1 us-east-2 us-west-1 us-west-2 eu-west-2 eu-west-3 eu-central-1 eu-north-1 ap-south-1 sa-east-1 ca-central-1"
    .split(" ")
    .map((region) => ({ region, registryId: account }));
const terminal = { outputIsTerminal: true, errorIsTerminal: true };

describe("ecr-registry backfill", () => {
  let calledBack: () => void = () => undefined;
  const { emulator, backfill, operations, run } = useBackfillCli(
    { preparingSeconds: 3, secondsPerReplication: 0.2 },
    { wait: async () => calledBack() },
  );
  beforeEach(() => late(emulator(), 120));
  const starts = () => operations().filter((name) => name === "StartReplicationBackfill");
  const arrived = (id: string, region: string) => emulator().registry(id, region).images().length;

  describe("before it starts anything", () => {
    for (const [title, options, args] of [
      ["on a terminal without --yes", terminal, []],
      ["where only standard input is a terminal", { typed: true }, []],
      ["with --dry-run, wherever it runs", {}, ["--dry-run"]],
    ] as const) {
      it(`shows what it would do ${title}`, async () => {
        const { code, notes } = await backfill([...registries, ...args], options);

        assert.deepEqual(starts(), []);
        assert.match(notes, /^Nothing was started: add --yes/m);
        assert.equal(code, 0);
      });
    }

    it("shows per destination how many images match, and whether it admits the source, in 80 columns", async () => {
      emulator().registry(stranger, "us-east-1").setPolicy(undefined);

      const { code, output } = await backfill(registries, terminal);

      const text = output.replaceAll(/<\/?\w+>/g, "");
      assert.match(
        text,
        new RegExp(
          [
            "^DESTINATION +BACKFILL +ADMITS +IMAGES$",
            `^ireland ${account}/eu-west-1$`,
            `^  frankfurt ${other}/eu-central-1 +would start +yes +120 images$`,
            `^  ${account}/eu-north-1 +would start +yes +120 images$`,
            `^  virginia ${stranger}/us-east-1 +refused +no +120 images$`,
          ].join("\n"),
          "m",
        ),
      );
      assert.match(text, /^refused: ireland to virginia .* \(NOT_ADMITTED\)$/m);
      assert.match(text, /"Sid": "ReplicationFrom111122223333EuWest1"/);
      assert.match(text, /^3 destinations: 2 would start, 1 refused$/m);
      assert.deepEqual(
        text.split("\n").filter((line) => line.length > 80 && !/^ {2}"/.test(line)),
        [],
      );
      assert.equal(code, 1);
    });

    it("finds fault with repositories that are missing, and may not be created", async () => {
      destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage" })));

      const { code, output } = await backfill([...registries, "--dry-run"]);

      assert.match(output, /^broken: ireland to frankfurt .* \(REPOSITORY_MISSING\)$/m);
      assert.match(output, /^3 destinations: 3 would start$/m);
      assert.equal(code, 1);
    });

    it("shows what runs already", async () => {
      await backfill([...registries, "--to", "frankfurt", "--yes"]);

      const { output } = await backfill([...registries, "--dry-run"]);

      assert.match(output, /^ireland -> frankfurt .*: preparing, /m);
    });

    it("names the missing statement of what a --force would start", async () => {
      emulator().registry(stranger, "us-east-1").setPolicy(undefined);

      const { output, code } = await backfill([...registries, "--yes", "--to", "us-east-1"]);

      assert.match(output, /ireland -> virginia .*: refused.*\n\nrefused: .*\n.*\n {2}-> add this statement .*--force/);
      assert.deepEqual([starts(), code], [[], 1]);
      assert.equal((await backfill([...registries, "--yes", "--force", "--to", "us-east-1"])).code, 0);
      assert.equal(starts().length, 1);
    });
  });

  it("starts without a terminal, and ends when all have begun", async () => {
    const { code, output, notes } = await backfill(registries);

    assert.equal(starts().length, 3);
    assert.match(output, /^ireland -> frankfurt .*: preparing, admits yes$/m);
    assert.match(
      notes,
      /^AWS goes on .*:\n {2}ecr-registry backfill --registry \S+ .* --status\nWith --wait, .*--stop/m,
    );
    assert.equal(code, 0);
  });

  it("waits with --wait until all images are everywhere", async () => {
    const { code, output } = await backfill([...registries, "--yes", "--wait"]);

    assert.match(output, /^3 destinations: 3 complete$/m);
    assert.deepEqual(
      [arrived(other, "eu-central-1"), arrived(account, "eu-north-1"), arrived(stranger, "us-east-1")],
      [120, 120, 120],
    );
    assert.equal(code, 0);
  });

  it("says what failed and why, and lists it with --results", async () => {
    // Just one repository may be created there.
    const only = { Action: "ecr:CreateRepository", Resource: `arn:aws:ecr:eu-central-1:${other}:repository/prod/api` };
    const [{ Action: _, ...images }] = [
      toVirginia({ Resource: `arn:aws:ecr:eu-central-1:${other}:repository/prod/*` }),
    ];
    destination(emulator()).setPolicy(
      document({ ...images, Action: "ecr:ReplicateImage" }, { ...images, Sid: "Create", ...only }),
    );

    const waited = await backfill([...registries, "--yes", "--wait"]);
    const results = await backfill([...registries, "--results"]);
    const table = await backfill([...registries, "--results"], terminal);
    const json = JSON.parse((await backfill([...registries, "--results", "--json"])).output);

    assert.match(waited.output, /^ireland -> frankfurt .*: complete, 108 of 120 replicated, 12 failed, admits yes$/m);
    assert.match(waited.output, /12 of 120 images failed, with REPOSITORY_NOT_FOUND\n {2}-> create the repository/);
    assert.equal(waited.code, 1);
    const lines = results.output.split("\n");
    assert.equal(lines.length, 14);
    assert.equal(lines.at(-1), `ireland -> virginia ${stranger}/us-east-1: complete, 120 of 120 replicated`);
    assert.equal(lines[0], `ireland -> frankfurt ${other}/eu-central-1 prod/legacy:1.9: REPOSITORY_NOT_FOUND`);
    assert.equal(results.code, 1);
    assert.match(table.output, /^ {2}prod\/legacy:1\.9 +REPOSITORY_NOT_FOUND$/m);
    assert.match(table.output, /12 images with REPOSITORY_NOT_FOUND<\/red>\n {2}-> create the repository/);
    assert.equal(json.destinations[0].failed.length, 12);
    assert.deepEqual(json.destinations[1].failed, []);
  });

  describe("while it waits", () => {
    it("shows a line per destination on a terminal: counts, percent and time left, in 80 columns", async () => {
      const { progress } = await backfill([...registries, "--yes", "--wait"], terminal);

      const middle = progress.find((lines) => / left/.test(lines))?.split("\n") ?? [];
      assert.equal(middle.length, 3);
      assert.match(middle[0] ?? "", /^frankfurt +\d+ of 120 +\d+ % +\d+ s left$/);
      assert.match(middle[1] ?? "", new RegExp(`^${account}/eu-north-1 `));
      assert.deepEqual(
        progress.flatMap((lines) => lines.split("\n")).filter((line) => line.length > 79),
        [],
      );
    });

    it("adds lines to a log, at most one for each tenth of the way", async () => {
      const { notes, progress } = await backfill([...registries, "--yes", "--wait"]);

      const own = notes.split("\n").filter((line) => line.startsWith("ireland -> frankfurt"));
      assert.match(own[0] ?? "", /: preparing$/);
      assert.match(own.at(-1) ?? "", /: 120 of 120, 100 %, complete$/);
      assert.ok(own.length > 3 && own.length <= 12, notes);
      assert.deepEqual(progress, [""]);
    });

    it("ends at Ctrl-C with 2, leaves AWS working, and says how to come back", async () => {
      const { code, notes } = await backfill([...registries, "--yes", "--wait"], {
        meanwhile: (_, interrupt) => interrupt(),
      });

      assert.match(notes, /AWS goes on [\s\S]* --status\nWith --wait[\s\S]*Stopped waiting before all were over\.$/);
      assert.equal(code, 2);
      const back = await backfill([...registries, "--status", "--wait"]);
      assert.match(back.output, /^3 destinations: 3 complete$/m);
      assert.equal(back.code, 0);
      assert.equal(starts().length, 3);
    });

    it("ends at Ctrl-C as a process of its own, and AWS goes on", async () => {
      const asked = new Promise<void>((resolve) => {
        calledBack = resolve;
      });
      // While it waits: before that it looks what runs, and once more when it starts.
      emulator().addFault({ operation: "ListReplicationBackfills", skip: 2, delayMs: 1 });
      const { child, ended } = start(["backfill", ...registries, "--wait", "--json"]);

      await asked;
      child.kill("SIGINT");
      const { code, out, error } = await ended;

      const document = JSON.parse(out);
      const states = document.destinations.map(({ state }: { state: string }) => state);
      assert.deepEqual(states, ["running", "running", "running"]);
      assert.equal(document.error.code, "INTERRUPTED");
      assert.match(error, / --status\nWith --wait, it waits[\s\S]*^Stopped waiting before all were over\.$/m);
      assert.equal(code, 2);
      assert.equal((await backfill([...registries, "--status", "--wait"])).code, 0);
    });

    it("goes on where AWS does not answer for a while", async () => {
      emulator().addFault({ operation: "ListReplicationBackfills", skip: 2, times: 2, reset: true });

      const { code, output } = await backfill([...registries, "--yes", "--wait"]);

      assert.match(output, /^3 destinations: 3 complete$/m);
      assert.equal(code, 0);
    });

    it("gives up where AWS does not answer any more, and says how to come back", async () => {
      emulator().addFault({ operation: "ListReplicationBackfills", skip: 2, times: 100, reset: true });

      const { code, notes, output } = await backfill([...registries, "--yes", "--wait"]);

      assert.match(notes, / --status\nWith --wait, it waits/);
      assert.match(output, /^not read: ireland\n {2}ecr:ListReplicationBackfills in .* failed/m);
      assert.match(output, /3 preparing, 1 registry not read$/m);
      assert.equal(code, 2);
    });
  });

  it("picks up what runs, and starts the rest", async () => {
    await backfill([...registries, "--yes", "--to", other]);

    const { output, notes } = await backfill([...registries, "--yes", "--wait"]);

    assert.match(notes, /^444455556666\/eu-central-1: one is in progress already, and is picked up\.$/m);
    assert.match(output, /3 complete$/m);
    assert.equal(starts().length, 3);
  });

  it("stops what runs with --stop", async () => {
    await backfill([...registries, "--yes"]);

    const { output, code } = await backfill([...registries, "--stop", "--to", "frankfurt"]);

    assert.match(output, /^ireland -> frankfurt .*: stopped$/m);
    assert.equal(code, 0);
    const { output: status, code: found } = await backfill([...registries, "--status"]);
    assert.match(status, /frankfurt .*: stopped\n.*: preparing\n.*: preparing$/m);
    assert.equal(found, 1);
  });

  it("waits its turn where another destination in the same Region is first", async () => {
    source(emulator()).setRules([{ destinations: [...everywhere, { region: "us-east-1", registryId: account }] }]);

    const first = await backfill(["-r", ireland, "--yes", "--to", "us-east-1"]);
    const both = await backfill(["-r", ireland, "--yes", "--wait", "--to", `${account}/us-east-1`]);

    assert.match(first.output, /: waits/);
    assert.match(first.output, /another one to us-east-1 goes first\n {2}-> run the same command again later/);
    assert.equal(first.code, 1);
    assert.match(both.output, /111122223333\/us-east-1: complete/);
  });

  it("starts eleven destinations of one registry, at most ten at a time, until all are done", async () => {
    source(emulator()).setRules([{ destinations: eleven }]);

    const { code, output } = await backfill(["-r", ireland, "--yes", "--wait"]);

    assert.match(output, /^11 destinations: 11 complete$/m);
    assert.equal(code, 0);
    assert.deepEqual(emulator().calls({ errorCode: "LimitExceededException" }), []);
    assert.equal(starts().length, 11);
  });

  it("leaves the eleventh without --wait, and says so", async () => {
    source(emulator()).setRules([{ destinations: eleven }]);

    const { code, output } = await backfill(["-r", ireland, "--yes"]);

    assert.match(output, /ten of its registry are in progress/);
    assert.match(output, /^11 destinations: 10 preparing, 1 waits$/m);
    assert.equal(code, 1);
  });

  describe("when things go wrong", () => {
    it("starts none twice whose answer is lost", async () => {
      emulator().addFault({ operation: "StartReplicationBackfill", reset: true, afterCommit: true, times: 3 });

      const { code, output } = await backfill([...registries, "--yes", "--wait"]);

      assert.match(output, /^3 destinations: 3 complete$/m);
      assert.equal(starts().length, 3);
      assert.equal(code, 0);
    });

    it("starts none twice whose answer is lost and that AWS does not list at once", async () => {
      const to = ["--to", "frankfurt"];
      emulator().addFault({
        operation: "StartReplicationBackfill",
        reset: true,
        afterCommit: true,
        staleReads: 1,
      });

      const { output } = await backfill([...registries, ...to, "--yes", "--wait"]);

      assert.match(output, /^1 destination: 1 complete$/m);
      assert.equal(starts().length, 1);
    });

    it("starts again what did not arrive, once it knows that it did not", async () => {
      emulator().addFault({ operation: "StartReplicationBackfill", reset: true });

      const { output, code } = await backfill([...registries, "--yes"]);

      assert.match(output, /^3 destinations: 1 preparing, 2 in progress$/m);
      assert.equal(starts().length, 4);
      assert.equal(code, 0);
    });

    it("waits where AWS throttles", async () => {
      emulator().addFault({ operation: "StartReplicationBackfill", code: "ThrottlingException", times: 5 });

      const { output, code } = await backfill([...registries, "--yes"]);

      assert.match(output, /3 preparing$/m);
      assert.equal(code, 0);
    });

    it("says what it could not start, and starts the rest", async () => {
      emulator().addFault({ operation: "StartReplicationBackfill", code: "ValidationException", message: "no" });

      const { output, code } = await backfill([...registries, "--yes"]);

      assert.match(
        output,
        /^not started: ireland to frankfurt .*\n {2}ecr:StartReplicationBackfill .*ValidationException/m,
      );
      assert.match(output, /1 error, 2 preparing$/m);
      assert.equal(code, 2);
    });

    it("starts where it cannot tell whether the destination admits the source, and says so", async () => {
      const { output, code } = await backfill(["-r", ireland, "--yes", "--to", other]);

      assert.match(output, /^not checked: ireland to 444455556666\/eu-central-1 \(NO_CONNECTION\)\n {2}whether /m);
      assert.deepEqual([starts().length, code], [1, 0]);
    });
  });

  for (const [title, args, notes] of [
    [
      "a destination that no rule names",
      ["--to", "eu-south-1"],
      /--to eu-south-1 is no destination of the live rules \(/,
    ],
    ["--dry-run with --yes", ["--dry-run", "--yes"], /cannot be used with option '-y, --yes'/],
    ["--status with --yes", ["--status", "--yes"], /cannot be used with option '-y, --yes'/],
    ["--stop with --wait", ["--stop", "--wait"], /cannot be used with option '-w, --wait'/],
  ] as const) {
    it(`fails with 2 for ${title}`, async () => {
      const ended = await run(["backfill", ...registries, ...args]);

      assert.match(ended.notes, notes);
      assert.equal(ended.code, 2);
    });
  }
});
