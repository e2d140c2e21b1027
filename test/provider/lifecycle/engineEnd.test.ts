import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { stubOf } from "#provider/kinds/stub.js";
import { engineEnd } from "#provider/lifecycle/engineEnd.js";
import { type ProviderProcess, startProviderProcess } from "../../engine/support/providerProcess.js";
import { account } from "../../support/handlerBench.js";
import { document, policyInputs, statement } from "../../support/samples.js";
import { here } from "../../support/wholeSetting.js";

const put = "PutRegistryPolicy";

describe("the end of a deployment, in the real provider process", () => {
  let emulator: Emulator;
  let host: ProviderProcess;
  let struck: Promise<void>;
  const inputs = policyInputs(document(statement("A")), { ...here, __provider: stubOf(registryPolicy) });
  const open = (engine?: string) =>
    startProviderProcess(process.cwd(), emulator.environment(account), { "aws:region": "eu-west-1" }, engine);
  const puts = () => emulator.calls({ operation: put }).length;

  /** A create that waits for another try, as AWS asks for patience each time. */
  const waiting = async () => {
    const work = host.create(inputs).catch((error: unknown) => error);
    await struck;
    return { work };
  };
  const interrupted = (error: unknown): void => {
    assert.ok(error instanceof Error);
    assert.match(error.message, /create of the registry policy of 111122223333\/eu-west-1 was interrupted/);
    assert.equal(puts(), 1);
  };

  beforeEach(async () => {
    let strike = (): void => undefined;
    struck = new Promise((resolve) => {
      strike = resolve;
    });
    emulator = await startEmulator({ wait: async () => strike() });
    emulator.addFault({ operation: put, code: "ThrottlingException", message: "slow down", delayMs: 1, times: 99 });
    host = await open();
  });
  afterEach(async () => {
    await host.close();
    await emulator.close();
  });

  it("ends all waits when the engine calls Cancel, as it does for Ctrl-C", async () => {
    const { work } = await waiting();
    await host.cancel();

    interrupted(await work);
    await assert.rejects(host.create(inputs), /was interrupted/);
    assert.equal(puts(), 1);
  });

  it("answers what is under way when the process is interrupted, and then ends it", async () => {
    const { work } = await waiting();
    host.signal("SIGINT");

    interrupted(await work);
    assert.deepEqual(await host.over, { code: null, signal: "SIGINT" });
  });

  it("ends a process at once that has nothing to answer", async () => {
    await host.check({}, inputs);
    host.signal("SIGINT");

    assert.deepEqual(await host.over, { code: null, signal: "SIGINT" });
  });

  it("sends nothing more when the engine is gone, and ends", async () => {
    const { work } = await waiting();
    host.abandon();

    assert.deepEqual(await host.over, { code: 1, signal: null });
    assert.match(String(await work), /UNAVAILABLE/);
    assert.equal(puts(), 1);
  });

  it("goes on while the engine still listens, whatever becomes of standard input", async () => {
    // Nothing that can be spoken to: notes are printed instead.
    const engine = createServer((socket) => void socket.destroy());
    const seen = once(engine, "connection");
    await once(engine.listen(0, "127.0.0.1"), "listening");
    const address = engine.address();
    assert.ok(typeof address === "object" && address !== null);
    const other = await open(`127.0.0.1:${address.port}`);
    await other.check({}, inputs);

    other.abandon();
    await seen;

    assert.deepEqual((await other.check({}, inputs)).failures, []);
    await other.close();
    engine.close();
  });
});

describe("engineEnd elsewhere than in the host of dynamic providers", () => {
  it("listens to nothing, and lets work be done", async () => {
    const before = process.listenerCount("SIGINT");
    const { ended, during } = engineEnd("/program/index.js", "127.0.0.1:1");

    assert.equal(await during(async () => "done"), "done");
    assert.equal(ended.aborted, false);
    assert.equal(process.listenerCount("SIGINT"), before);
  });
});
