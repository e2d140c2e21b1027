import assert from "node:assert/strict";
import { account, other, useHandlerBench } from "../../support/handlerBench.js";
import { document, replicationInputs, rule, statement } from "../../support/samples.js";
import { code, create, createPolicy, here, id, registry } from "../../support/wholeSetting.js";

const [prod, base, foreign] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];

describe("delete of a whole setting", () => {
  const bench = useHandlerBench();
  const remove = async (outs: Record<string, unknown>) => (await bench().process()).replication.delete(id, outs);

  it("clears a replication configuration that is all its own", async () => {
    const { outs } = await create(bench(), [prod]);

    await remove(outs);

    assert.deepEqual(registry(bench()).rules(), []);
  });

  it("removes a policy that is all its own", async () => {
    const { id: policyId, outs } = await createPolicy(bench(), document(statement("A")));

    await (await bench().process()).policy.delete(policyId, outs);

    assert.equal(registry(bench()).policy(), undefined);
    assert.deepEqual(bench().writes(), ["PutRegistryPolicy", "DeleteRegistryPolicy"]);
  });

  it("keeps rules of others", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([foreign, prod]);

    await remove(outs);

    assert.deepEqual(registry(bench()).rules(), [foreign]);
  });

  it("keeps statements of others", async () => {
    const { id: policyId, outs } = await createPolicy(bench(), document(statement("A")));
    registry(bench()).setPolicy(document(statement("Foreign", account), statement("A")));

    await (await bench().process()).policy.delete(policyId, outs);

    assert.match(registry(bench()).policy() ?? "", /"Sid" : "Foreign"/);
    assert.doesNotMatch(registry(bench()).policy() ?? "", /"Sid" : "A"/);
  });

  it("keeps what a refresh merely saw", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([prod, foreign]);
    const { props = {} } = await bench().replication.read(id, outs);

    await remove(props);

    assert.deepEqual(registry(bench()).rules(), [foreign]);
  });

  it("removes what a refresh saw of others once the program asked for it, too", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([prod, foreign]);
    const { props = {} } = await bench().replication.read(id, outs);
    const taken = await bench().replication.update(id, props, replicationInputs([prod, foreign], here));

    await remove(taken.outs);

    assert.deepEqual(registry(bench()).rules(), []);
  });

  it("wipes the setting with onDelete clear", async () => {
    const { outs } = await create(bench(), [prod], { onDelete: "clear" });
    registry(bench()).setRules([prod, foreign]);

    await remove(outs);

    assert.deepEqual(registry(bench()).rules(), []);
  });

  it("puts back what it overwrote with onDelete restore, beside what others added since", async () => {
    registry(bench()).setRules([foreign]);
    const { outs } = await create(bench(), [prod], { onExisting: "replace", onDelete: "restore" });
    registry(bench()).setRules([prod, base]);

    await remove(outs);

    assert.deepEqual(registry(bench()).rules(), [base, foreign]);
  });

  it("puts a policy back as it was, its Version and Id included", async () => {
    const before = { Version: "2008-10-17", Id: "legacy", Statement: [statement("Old")] };
    registry(bench()).setPolicy(before);
    const found = registry(bench()).policy();
    const more = { onExisting: "replace", onDelete: "restore" };
    const { id: policyId, outs } = await createPolicy(bench(), document(statement("A")), more);

    await (await bench().process()).policy.delete(policyId, outs);

    assert.equal(registry(bench()).policy(), found);
  });

  it("leaves what it adopted with onDelete restore", async () => {
    registry(bench()).setRules([prod]);
    const { outs } = await create(bench(), [prod], { onDelete: "restore" });

    await remove(outs);

    assert.deepEqual(registry(bench()).rules(), [prod]);
    assert.deepEqual(bench().writes(), []);
  });

  it("succeeds when the setting is gone already", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([]);
    bench().emulator.clearCalls();

    await remove(outs);

    assert.deepEqual(bench().writes(), []);
  });

  it("changes nothing when another name of the program has the setting by now, and says so", async () => {
    const { outs } = await create(bench(), [prod]);
    const later = await bench().process();
    const { inputs } = await later.replication.check({}, replicationInputs([prod], { __resource: "type::renamed" }));
    await later.replication.create(inputs);

    await later.replication.delete(id, outs);

    assert.deepEqual(registry(bench()).rules(), [prod]);
    assert.match(later.notes.join("\n"), /left the .* as it is/);
  });

  it("fails when the credentials reach another account than the one in state", async () => {
    const { outs } = await create(bench(), [prod]);
    const elsewhere = await bench().process(other);

    await assert.rejects(() => elsewhere.replication.delete(id, outs), code("ACCOUNT_MISMATCH"));
  });
});
