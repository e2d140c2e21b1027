import assert from "node:assert/strict";
import { account, type HandlerBench, useHandlerBench } from "../../support/handlerBench.js";
import { operations, ruleInputs, statementInputs } from "../../support/parts.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";
import { code, here } from "../../support/wholeSetting.js";

const put = "PutRegistryPolicy";
const throttled = { operation: put, code: "ThrottlingException", message: "Rate exceeded", times: 99 };
const ofError = (error: unknown) => ({
  message: error instanceof Error ? error.message : "",
  id: Reflect.get(Object(error), "id"),
  properties: Reflect.get(Object(error), "properties"),
});

describe("an operation that may not go on", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const create = (process: HandlerBench = bench()) =>
    process.policy.create(policyInputs(document(statement("A")), here));
  const failure = (work: Promise<unknown>) => work.then(() => assert.fail("it worked"), ofError);

  it("fails when its time is up, however many tries were left, and says what it waited for", async () => {
    bench().emulator.addFault(throttled);
    bench().onPause(() => bench().timeUp());

    const { message, id } = await failure(create());

    assert.match(
      message,
      /^create of the registry policy of 111122223333\/eu-west-1 did not end within 5m: it waited for another try, as the answer was ThrottlingException: Rate exceeded \(request [^)]+\); nothing was changed: run it again, or give/,
    );
    assert.equal(id, undefined);
    assert.deepEqual(bench().writes(), [put]);
  });

  for (const [what, fault] of [
    ["was carried out", { afterCommit: true, reset: true }],
    ["was not", { reset: true }],
  ] as const) {
    it(`keeps what was sent where nobody knows whether it ${what}, so that the next update heals`, async () => {
      bench().emulator.addFault({ operation: put, ...fault });
      bench().onPause(() => bench().end());

      const { message, id, properties } = await failure(create());
      const later = await bench().process();
      const news = policyInputs(document(statement("A")), here);
      const { outs } = await later.policy.update(id, properties, news);

      assert.match(message, /^create of .* was interrupted while it waited for .*; what was sent may be live/);
      assert.equal(outs.__applied, undefined);
      assert.match(live().policy() ?? "", /"A"/);
    });
  }

  it("sends nothing more, and lets nobody else of the registry wait for it", async () => {
    bench().emulator.addFault({ ...throttled, times: 1 });
    let paused = 0;
    bench().onPause(() => {
      paused += 1;
      bench().timeUp();
    });
    await assert.rejects(create(), code("TIMED_OUT"));
    const later = await bench().process();

    await create(later);

    assert.equal(paused, 1);
    assert.deepEqual(bench().writes(), [put, put]);
  });

  it("does not even begin in a deployment that is over", async () => {
    bench().end();

    const all = await Promise.allSettled([
      create(),
      bench().rule.create(ruleInputs(rule("us-east-1"), "rule", here)),
      bench().replication.read(`${account}/eu-west-1`, replicationInputs([rule("us-east-1")])),
    ]);

    assert.ok(all.every((one) => one.status === "rejected" && code("INTERRUPTED")(one.reason)));
    assert.deepEqual(operations(bench()), []);
  });

  it("ends the second look, and keeps what the next update is to look for", async () => {
    bench().onSettle(() => bench().end());

    const { message, properties } = await failure(bench().statement.create(statementInputs(statement("A"), "A", here)));

    assert.match(message, /waited for the second look at what was written; what was sent may be live/);
    assert.deepEqual(properties.__applied, statement("A"));
  });

  it("keeps a delete in the state", async () => {
    const { id, outs } = await create();
    bench().emulator.addFault({ operation: "DeleteRegistryPolicy", afterCommit: true, reset: true });
    const process = await bench().process();
    process.onPause(() => process.end());

    await assert.rejects(process.policy.delete(id, outs), code("INTERRUPTED"));
    const later = await bench().process();
    await later.policy.delete(id, outs);

    assert.equal(live().policy(), undefined);
  });

  it("is noted by a preview that takes too long to read", async () => {
    bench().timeUp();

    const { failures } = await bench().policy.check({}, policyInputs(document(statement("A"))));

    assert.deepEqual(failures, []);
    assert.match(bench().notes.join(), /read of the registry policy of eu-west-1 did not end within 2m/);
  });
});

describe("one of several that share a write", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");

  it("leaves the others to go on without it when its own time is up", async () => {
    const process = await bench().process();
    process.emulator.addFault({ ...throttled, times: 2 });
    const short = { ...here, __customTimeouts: { create: "1s" } };
    process.onPause(() => process.timeUp("1s"));

    const [a, b] = await Promise.allSettled([
      process.statement.create(statementInputs(statement("A"), "A", short)),
      process.statement.create(statementInputs(statement("B"), "B", here)),
    ]);

    assert.ok(a?.status === "rejected" && code("TIMED_OUT")(a.reason));
    assert.equal(b?.status, "fulfilled");
    assert.deepEqual(
      live()
        .policy()
        ?.match(/"Sid" ?: ?"(\w)"/g)?.length,
      1,
    );
    assert.match(live().policy() ?? "", /"B"/);
  });
});
