import assert from "node:assert/strict";
import type { Run } from "#cli/command.js";
import type { Time } from "#cli/time.js";
import { verifyCommandIn } from "#cli/verify/verifyCommand.js";
import { account, other } from "../../support/handlerBench.js";
import { useCliBench } from "../support/cliBench.js";
import { start } from "../support/commandProcess.js";
import { frankfurt, healthy, ireland, roles, ruleFor, source } from "../support/replication.js";
import { testTerminal } from "../support/testTerminal.js";

const args = ["-r", ireland, "-r", frankfurt, "--wait", "--image"];
const everywhere = `waiting for ${other}/eu-central-1, ${account}/eu-north-1`;

describe("ecr-registry verify --image --wait", () => {
  let now = Date.now();
  let calledBack: () => void = () => undefined;
  const { emulator } = useCliBench({
    accounts: [{ id: account }, { id: other }],
    roles,
    replicationSeconds: 10,
    clock: () => new Date(now),
    wait: async () => calledBack(),
  });
  beforeEach(() => {
    now = Date.now();
    healthy(emulator());
  });

  /** Time that passes while the command waits, and only then; what else happens meanwhile. */
  const passing = (meanwhile: (passed: number, controller: AbortController) => void = () => undefined): Time => {
    const controller = new AbortController();
    const start = now;
    return {
      now: () => now,
      async pause(milliseconds) {
        now += milliseconds;
        meanwhile(now - start, controller);
      },
      later: () => ({ cancel: () => undefined }),
      interrupt: () => ({ stop: controller.signal, release: () => undefined }),
    };
  };
  const wait = async (time: Time, ...more: readonly string[]) => {
    const terminal = testTerminal();
    let code: number | undefined;
    const begin = async (run: Run): Promise<void> => {
      code = await run(terminal);
    };
    await verifyCommandIn(time)(begin).parseAsync([...args, ...more], { from: "user" });
    return { code, output: terminal.output(), notes: terminal.notes(), progress: terminal.progressLines };
  };

  it("shows how far it is, and ends when the image is everywhere", async () => {
    const { code, output, notes, progress } = await wait(passing(), "prod/api:1.0");

    assert.deepEqual(progress, [
      `prod/api:1.0: 0 s, 0 of 2 done, ${everywhere}`,
      `prod/api:1.0: 2 s, 0 of 2 done, ${everywhere}`,
      `prod/api:1.0: 5 s, 0 of 2 done, ${everywhere}`,
      `prod/api:1.0: 10 s, 0 of 2 done, ${everywhere}`,
      "",
    ]);
    assert.equal(notes, "Waiting for prod/api:1.0, at most 1800 s.");
    assert.match(output, /image COMPLETE[\s\S]*: all good$/);
    assert.equal(code, 0);
  });

  it("ends when the image has failed, in one destination, and is there in the other", async () => {
    emulator().registry(other, "eu-central-1").setPolicy(undefined);
    source(emulator()).pushImage("prod/api", "2.0");

    const { code, output } = await wait(passing(), "prod/api:2.0");

    assert.match(output, /image FAILED/);
    assert.match(output, /image COMPLETE/);
    assert.equal(code, 1);
  });

  it("gives up after --timeout, and says that the image was still on its way", async () => {
    const { code, output, progress } = await wait(passing(), "prod/api:1.0", "--timeout", "4s");

    assert.deepEqual(
      progress.map((line) => /\d+ s/.exec(line)?.[0]),
      ["0 s", "2 s", undefined],
    );
    assert.match(
      output,
      /image IN PROGRESS\n[\s\S]*\(IMAGE_NOT_IN_TIME\)\n.*still on its way[\s\S]*-> wait longer with --timeout/,
    );
    assert.equal(code, 1);
  });

  it("waits a minute for AWS to mention a destination, and then takes it that the image was pushed before the rule", async () => {
    source(emulator()).setRules([]);
    source(emulator()).pushImage("prod/old", "1.0");
    source(emulator()).setRules([ruleFor("prod/")]);

    const { code, output, progress } = await wait(passing(), "prod/old:1.0");

    assert.match(progress.at(-2) ?? "", /5\d s, 0 of 2 done/);
    assert.match(output, /\(IMAGE_NOT_REPLICATED\)/);
    assert.equal(code, 1);
  });

  it("stops when asked to, shows what is known, and ends with 2", async () => {
    const { code, output, notes } = await wait(
      passing((_, controller) => controller.abort()),
      "prod/api:1.0",
    );

    assert.match(output, /image IN PROGRESS[\s\S]*2 links on the way$/);
    assert.match(notes, /\nStopped waiting before the image had arrived everywhere\.$/);
    assert.equal(code, 2);
  });

  it("stops at Ctrl-C, as a process of its own", async () => {
    const asked = new Promise<void>((resolve) => {
      calledBack = resolve;
    });
    emulator().addFault({ operation: "DescribeImageReplicationStatus", delayMs: 1 });
    const { child, ended } = start(["verify", ...args, "prod/api:1.0", "--json"]);

    await asked;
    child.kill("SIGINT");
    const { code, out, error } = await ended;

    assert.equal(JSON.parse(out).links[0].checks.image.verdict, "pending");
    assert.match(error, /^Stopped waiting before the image had arrived everywhere\.$/m);
    assert.equal(code, 2);
  });
});
