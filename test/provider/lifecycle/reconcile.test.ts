import assert from "node:assert/strict";
import { RegistryError, type RegistryErrorCode } from "#provider/base/errors.js";
import { isUnanswered } from "#provider/lifecycle/reconcile.js";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";
import { here } from "../../support/wholeSetting.js";

const [prod, foreign] = [rule("us-east-1", "prod/"), rule("eu-north-1", "legacy/")];
const put = "PutReplicationConfiguration";

describe("reconcile", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const create = () => bench().replication.create(replicationInputs([prod], here));
  const createFor = (principal: string) =>
    bench().policy.create(policyInputs(document({ ...statement("A"), Principal: { AWS: principal } })));

  it("settles a write whose answer was lost by reading, without a second write", async () => {
    bench().emulator.addFault({ operation: put, afterCommit: true, reset: true });

    await create();

    assert.deepEqual(live().rules(), [prod]);
    assert.deepEqual(bench().writes(), [put]);
  });

  it("writes again when the lost write was not done", async () => {
    bench().emulator.addFault({ operation: put, reset: true });

    await create();

    assert.deepEqual(live().rules(), [prod]);
    assert.deepEqual(bench().writes(), [put, put]);
  });

  it("waits longer and longer while AWS asks to slow down", async () => {
    bench().emulator.addFault({ operation: put, code: "ThrottlingException", message: "Rate exceeded", times: 3 });

    await create();

    assert.deepEqual(bench().pauses, [375, 750, 1500]);
  });

  it("fails when AWS asks so for too long, with a bounded number of writes", async () => {
    bench().emulator.addFault({ operation: put, code: "ThrottlingException", message: "Rate exceeded", times: 99 });

    await assert.rejects(create, /ThrottlingException: Rate exceeded.*try again later/);
    assert.equal(bench().writes().length, 7);
  });

  it("repeats a write that failed inside AWS", async () => {
    bench().emulator.addFault({ operation: put, code: "ServerException", status: 500, message: "oops", times: 2 });

    await create();

    assert.deepEqual(live().rules(), [prod]);
  });

  it("fails at once when the document is refused", async () => {
    bench().emulator.addFault({ operation: put, code: "InvalidParameterException", message: "bad" });

    await assert.rejects(create, /InvalidParameterException: bad/);
    assert.deepEqual(bench().writes(), [put]);
  });

  it("lets onExisting decide about content that appeared while a write was lost", async () => {
    bench().emulator.addFault({ operation: put, reset: true });
    bench().onPause(() => live().setRules([foreign]));

    await assert.rejects(create, /did not write/);
    assert.deepEqual(live().rules(), [foreign]);
  });

  it("reads again where it stood still since, so that nobody's write is undone who has looked at it", async () => {
    bench().onStandstill(501, () => live().setRules([foreign]));

    await assert.rejects(create, /did not write/);

    assert.deepEqual(live().rules(), [foreign]);
  });

  it("restores what was there when it wrote, not what it had read before", async () => {
    live().setRules([rule("us-west-2", "others/")]);
    bench().onStandstill(501, () => live().setRules([foreign]));
    const more = { onExisting: "replace", onDelete: "restore" };

    const { outs } = await bench().replication.create(replicationInputs([prod], { ...here, ...more }));

    assert.deepEqual(outs.previous, { rules: [foreign] });
  });

  it("goes by what it has read for half a second", async () => {
    bench().onStandstill(500, () => undefined);

    await create();

    assert.equal(bench().emulator.calls({ operation: "DescribeRegistry" }).length, 3);
  });

  it("waits until a read shows the write", async () => {
    bench().emulator.addFault({ operation: "PutRegistryPolicy", afterCommit: true, staleReads: 2 });

    const { outs } = await createFor("444455556666");

    assert.equal(outs.registryId, account);
    assert.equal(bench().pauses.length, 2);
  });

  it("takes an accepted write for done when it cannot be read back", async () => {
    bench().emulator.addFault({ operation: "DescribeRegistry", skip: 1, code: "AccessDeniedException", message: "no" });

    const { outs } = await create();

    assert.deepEqual(outs.replicationConfiguration, { rules: [prod] });
  });

  it("waits for a new role to become known", async () => {
    const refusal = "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'";
    const fault = { operation: "PutRegistryPolicy", code: "InvalidParameterException", message: refusal, times: 3 };
    bench().emulator.addFault(fault);

    await createFor("arn:aws:iam::444455556666:role/new");

    assert.equal(bench().pauses.length, 3);
  });

  it("fails at once when an account is not known, as accounts do not appear within seconds", async () => {
    const refusal = "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'";
    bench().emulator.addFault({ operation: "PutRegistryPolicy", code: "InvalidParameterException", message: refusal });

    await assert.rejects(() => createFor("444455556666"), /Principal not found/);
    assert.deepEqual(bench().pauses, []);
  });

  it("fails when another writer was faster, and hands the engine what to keep in state", async () => {
    bench().emulator.addFault({ operation: put, afterCommit: true, staleReads: 1 });
    live().setRules([foreign]);
    bench().onPause(() => live().setRules([rule("us-west-2", "others/")]));

    const error: unknown = await bench()
      .replication.create(replicationInputs([prod], { onExisting: "replace" }))
      .catch((thrown: unknown) => thrown);

    assert.ok(error instanceof Error && "id" in error && "properties" in error);
    assert.equal(error.id, `${account}/eu-west-1`);
    const properties: unknown = error.properties;
    assert.deepEqual(properties, {
      ...replicationInputs([rule("us-west-2", "others/")], { onExisting: "replace" }),
      registryId: account,
      region: "eu-west-1",
      rules: { "others/*": `us-west-2 in ${account}` },
      __applied: { rules: [prod] },
      previous: { rules: [foreign] },
    });
  });

  it("takes a write for possibly carried out where nobody understands the answer", () => {
    const isOpen = (code: RegistryErrorCode) => isUnanswered(new RegistryError(code, "x"));

    assert.deepEqual((["UNEXPECTED_ANSWER", "UNAVAILABLE", "REFUSED", "ACCESS_DENIED"] as const).map(isOpen), [
      true,
      true,
      false,
      false,
    ]);
  });
});
