import assert from "node:assert/strict";
import { account, type HandlerBench, other, useHandlerBench } from "../../support/handlerBench.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";

const [prod, base, foreign] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];
const here = { registryId: account, region: "eu-west-1" };
const id = `${account}/eu-west-1`;
const code = (expected: string) => (error: unknown) =>
  error instanceof Error && "code" in error && error.code === expected;

const registry = (bench: HandlerBench) => bench.emulator.registry(account, "eu-west-1");
const livePolicy = (bench: HandlerBench): unknown => JSON.parse(registry(bench).policy() ?? "null");

/** What the engine does: check, then create what check returned. */
const create = async (bench: HandlerBench, rules: readonly object[], more: object = {}) => {
  const { inputs, failures } = await bench.replication.check({}, replicationInputs(rules, more));
  assert.deepEqual(failures, []);
  return bench.replication.create(inputs);
};
const createPolicy = async (bench: HandlerBench, policy: unknown, more: object = {}) => {
  const { inputs, failures } = await bench.policy.check({}, policyInputs(policy, more));
  assert.deepEqual(failures, []);
  return bench.policy.create(inputs);
};

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

  it("fails in another account than the alias names, before any write", async () => {
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
      /ecr:PutReplicationConfiguration in eu-west-1 failed: AccessDeniedException: no \(request .+\); allow ecr:Put/,
    );
  });
});

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
      "replication, replication configuration of 111122223333/eu-west-1:\n" +
        `  - adds rule for base/* to us-east-2 in ${account}`,
    ]);
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
      /recorded in account 111122223333/,
    );
    assert.deepEqual(bench().writes(), []);
  });
});

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

    assert.match(JSON.stringify(livePolicy(bench())), /"Sid":"Foreign"/);
    assert.doesNotMatch(JSON.stringify(livePolicy(bench())), /"Sid":"A"/);
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
    assert.match(later.notes.join("\n"), /stays as it is/);
  });

  it("fails when the credentials reach another account than the one in state", async () => {
    const { outs } = await create(bench(), [prod]);
    const elsewhere = await bench().process(other);

    await assert.rejects(() => elsewhere.replication.delete(id, outs), code("ACCOUNT_MISMATCH"));
  });
});
