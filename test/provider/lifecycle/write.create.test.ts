import assert from "node:assert/strict";
import { account, other, useHandlerBench } from "../../support/handlerBench.js";
import { document, replicationInputs, rule, statement } from "../../support/samples.js";
import { code, create, createPolicy, here, id, registry } from "../../support/wholeSetting.js";

const [prod, base, foreign] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];

describe("create of a whole setting", () => {
  const bench = useHandlerBench();

  it("writes into an empty registry", async () => {
    const created = await create(bench(), [prod]);

    assert.equal(created.id, id);
    assert.deepEqual(registry(bench()).rules(), [prod]);
  });

  it("returns every output, and no undefined anywhere", async () => {
    const { outs } = await create(bench(), [prod]);

    assert.deepEqual(outs, {
      ...replicationInputs([prod]),
      ...here,
      rules: { "prod/*": `us-east-1 in ${account}` },
    });
  });

  it("adopts equal content without a write", async () => {
    registry(bench()).setRules([base, prod]);

    await create(bench(), [prod, base]);

    assert.deepEqual(bench().writes(), []);
  });

  it("adopts a policy that is only spelled in another way without a write, and keeps the program's spelling", async () => {
    registry(bench()).setPolicy(document(statement("A")));
    const policy = document({ ...statement("A"), Principal: { AWS: ["444455556666"] } });

    const { outs } = await createPolicy(bench(), policy);

    assert.deepEqual(bench().writes(), []);
    assert.deepEqual(outs.policy, policy);
  });

  it("fails on content that appeared after the preview, and leaves it", async () => {
    const { inputs } = await bench().replication.check({}, replicationInputs([prod]));
    registry(bench()).setRules([foreign]);

    await assert.rejects(() => bench().replication.create(inputs), code("SETTING_EXISTS"));
    assert.deepEqual(registry(bench()).rules(), [foreign]);
  });

  it("overwrites with onExisting replace, and keeps what was there in previous", async () => {
    registry(bench()).setRules([foreign]);

    const { outs } = await create(bench(), [prod], { onExisting: "replace" });

    assert.deepEqual(registry(bench()).rules(), [prod]);
    assert.deepEqual(outs.previous, { rules: [foreign] });
    assert.ok(!("replaces" in outs));
  });

  it("keeps what it adopted in previous when that shall be restored", async () => {
    registry(bench()).setRules([prod]);

    const { outs } = await create(bench(), [prod], { onDelete: "restore" });

    assert.deepEqual(outs.previous, { rules: [prod] });
  });

  it("does not take its own content for foreign when it is replaced by force in the same registry", async () => {
    const { outs } = await create(bench(), [prod]);
    const later = await bench().process();
    await later.replication.check(outs, replicationInputs([base]));
    const { inputs, failures } = await later.replication.check({}, replicationInputs([base]));

    await later.replication.create(inputs);

    assert.deepEqual(failures, []);
    assert.deepEqual(registry(bench()).rules(), [base]);
  });

  it("does not keep its own content in previous when it is replaced in the same registry", async () => {
    const restore = { onDelete: "restore" };
    const { outs } = await create(bench(), [prod], restore);
    const later = await bench().process();
    await later.replication.check(outs, replicationInputs([base], restore));
    const { inputs } = await later.replication.check({}, replicationInputs([base], restore));

    const replaced = await later.replication.create(inputs);

    assert.ok(!("previous" in replaced.outs));
  });

  it("fails in another account than the connection names, before any write", async () => {
    const inputs = replicationInputs([prod], { registry: { region: "eu-west-1", accountId: other }, ...here });

    await assert.rejects(() => bench().replication.create(inputs), code("ACCOUNT_MISMATCH"));
    assert.deepEqual(bench().writes(), []);
  });

  it("names the action to allow when it is refused", async () => {
    bench().emulator.addFault({
      operation: "PutReplicationConfiguration",
      code: "AccessDeniedException",
      message: "no",
    });

    await assert.rejects(
      () => create(bench(), [prod]),
      /ecr:PutReplicationConfiguration in 111122223333\/eu-west-1 failed: AccessDeniedException: no \(request .+\); allow this identity to call ecr:Put/,
    );
  });
});
