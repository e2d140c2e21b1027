import assert from "node:assert/strict";
import { account, other, useHandlerBench } from "../../support/handlerBench.js";
import { replicationInputs, rule } from "../../support/samples.js";
import { code, create, here, id, registry } from "../../support/wholeSetting.js";

const [prod, base, foreign] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];

describe("update of a whole setting", () => {
  const bench = useHandlerBench();
  const update = async (olds: Record<string, unknown>, rules: readonly object[], more: object = {}) => {
    const news = replicationInputs(rules, { ...here, ...more });
    return (await bench().replication.update(id, olds, news)).outs;
  };

  it("writes the change", async () => {
    const { outs } = await create(bench(), [prod]);

    await update(outs, [prod, base]);

    assert.deepEqual(registry(bench()).rules(), [prod, base]);
  });

  it("tells what it changed, in ECR's terms", async () => {
    const { outs } = await create(bench(), [prod]);

    await update(outs, [prod, base]);

    assert.deepEqual(bench().notes, [
      "replication: updated the replication configuration of 111122223333/eu-west-1:\n" +
        `  - adds rule for base/* to us-east-2 in ${account} (UPDATED)`,
    ]);
  });

  it("does not tell of a change that nobody saw done: the error says what may be live", async () => {
    const { outs } = await create(bench(), [prod]);
    bench().onSettle(() => bench().end());

    await assert.rejects(update(outs, [prod, base]), code("INTERRUPTED"));

    assert.deepEqual(bench().notes, []);
  });

  it("tells nothing of a secret", async () => {
    const { outs } = await create(bench(), [prod]);

    await update(outs, [base], { __secret: true });

    assert.deepEqual(bench().notes, []);
  });

  it("returns all outputs, as they take the place of those in state", async () => {
    const { outs } = await create(bench(), [prod]);

    const updated = await update(outs, [base]);

    assert.deepEqual(updated, {
      ...replicationInputs([base]),
      ...here,
      rules: { "base/*": `us-east-2 in ${account}` },
    });
  });

  it("writes nothing when the change is live already", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([base]);
    bench().emulator.clearCalls();

    await update(outs, [base]);

    assert.deepEqual(bench().writes(), []);
  });

  it("writes nothing when only the way to the registry changes", async () => {
    const { outs } = await create(bench(), [prod]);
    bench().emulator.clearCalls();

    const updated = await update(outs, [prod], { registry: { region: "eu-west-1", accountId: account } });

    assert.deepEqual(bench().writes(), []);
    assert.deepEqual(updated.registry, { region: "eu-west-1", accountId: account });
  });

  it("writes missing content again", async () => {
    const { outs } = await create(bench(), [prod, base]);
    registry(bench()).setRules([prod]);

    await update(outs, [prod, base, rule("us-west-2", "tools/")]);

    assert.equal(registry(bench()).rules().length, 3);
  });

  it("fails on content that neither state nor program know, and points to a refresh", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([prod, foreign]);

    await assert.rejects(() => update(outs, [base]), /legacy[\s\S]*pulumi up --refresh/);
    assert.deepEqual(registry(bench()).rules(), [prod, foreign]);
  });

  it("overwrites such content with onExisting replace, and keeps it in previous", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([prod, foreign]);

    const updated = await update(outs, [base], { onExisting: "replace" });

    assert.deepEqual(registry(bench()).rules(), [base]);
    assert.deepEqual(updated.previous, { rules: [foreign] });
  });

  it("overwrites content that a refresh has shown", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([prod, foreign]);
    const { props = {} } = await bench().replication.read(id, outs);

    await update(props, [prod]);

    assert.deepEqual(registry(bench()).rules(), [prod]);
  });

  it("keeps previous", async () => {
    registry(bench()).setRules([foreign]);
    const { outs } = await create(bench(), [prod], { onExisting: "replace" });

    const updated = await update(outs, [base]);

    assert.deepEqual(updated.previous, { rules: [foreign] });
  });

  it("fails when the credentials reach another account than the one in state, before any write", async () => {
    const { outs } = await create(bench(), [prod]);
    const elsewhere = await bench().process(other);
    bench().emulator.clearCalls();

    await assert.rejects(
      () => elsewhere.replication.update(id, outs, replicationInputs([base], here)),
      /this resource is in account 111122223333/,
    );
    assert.deepEqual(bench().writes(), []);
  });
});
