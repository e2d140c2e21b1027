import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { checkAndCreate, ruleInputs, statementInputs } from "../../support/parts.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => assert.fail("it succeeded"),
    (error: unknown) => ({
      code: Reflect.get(Object(error), "code"),
      message: error instanceof Error ? error.message : "",
      id: Reflect.get(Object(error), "id"),
      properties: Reflect.get(Object(error), "properties"),
      reasons: Reflect.get(Object(error), "reasons"),
    }),
  );

const urn = (type: string, name: string) => `urn:pulumi:dev::p::pulumi-nodejs:dynamic/ecr:${type}::${name}`;
const near = { registry: { region: "eu-west-1" }, region: "eu-west-1", registryId: account };
const far = { registry: { region: "us-west-2" }, region: "us-west-2", registryId: account };

describe("what a second look finds after the engine had its answer", () => {
  const bench = useHandlerBench();
  const live = (region = "eu-west-1") => bench().emulator.registry(account, region);
  const first = () =>
    bench().policy.create(
      policyInputs(document(statement("A")), { ...near, __resource: urn("RegistryPolicy", "first") }),
    );
  const second = () =>
    bench().replication.create(
      replicationInputs([rule("us-east-1")], { ...far, __resource: urn("ReplicationConfiguration", "second") }),
    );

  /** While the first waits for its second look, the second begins, and something happens to the first. */
  const secondComes = async (happens: () => void) => {
    let b = failureOf(Promise.resolve());
    b.catch(() => undefined);
    bench().onSettle(() => {
      b = failureOf(second());
      happens();
    });
    const a = await first();
    return { a, b: await b };
  };

  it("fails the last operation, whose resource is kept as it is", async () => {
    const { a, b } = await secondComes(() => live().setPolicy(document(statement("Foreign", account))));

    assert.equal(a.id, `${account}/eu-west-1`);
    assert.equal(b.code, "OVERWRITTEN");
    assert.equal(
      b.message,
      `another writer replaced the registry policy of ${account}/eu-west-1 after "first" had written it, and the state does not ` +
        "say so: find out who else writes it, then run `pulumi up --refresh`",
    );
    assert.equal(b.id, `${account}/us-west-2`);
    assert.deepEqual(b.properties.replicationConfiguration, { rules: [rule("us-east-1")] });
    assert.deepEqual(b.reasons, [b.message]);
  });

  it("is repaired where others write, too, and then nobody need know", async () => {
    const add = (sid: string, more: object) =>
      bench().statement.create(statementInputs(statement(sid), sid, { ...more }));
    bench().onSettle(() => live().setPolicy(document(statement("Foreign", account))));

    await Promise.all([add("A", near), add("B", far)]);

    assert.match(live().policy() ?? "", /"Foreign"[\s\S]*"A"/);
    assert.match(live("us-west-2").policy() ?? "", /"B"/);
  });

  it("is waited for by the update of a rule, as only its state knows of the version before", async () => {
    const [before, after] = [rule("us-east-1", "before/"), rule("us-east-1", "after/")];
    const of = (one: object) => ruleInputs(one, "first", { ...near, __resource: urn("ReplicationRule", "first") });
    const { id, outs } = await bench().rule.create(of(before));
    let b = failureOf(Promise.resolve());
    b.catch(() => undefined);
    bench().onSettle(() => {
      b = failureOf(second());
      bench().end();
    });

    const a = await failureOf(bench().rule.update(id, outs, of(after)));
    await b;

    assert.equal(a.code, "INTERRUPTED");
    assert.equal(a.properties.__applied.length, 2);
  });

  it("is told of a delete, whose content is in no state any more", async () => {
    const make = (sid: string, more: object) =>
      checkAndCreate(
        bench().statement,
        statementInputs(statement(sid), sid, { ...more, __resource: urn("RegistryPolicyStatement", sid) }),
      );
    const [a, b] = [await make("A", { registry: near.registry }), await make("B", { registry: far.registry })];
    const process = await bench().process();
    const putBack = () => {
      live().setPolicy(document(statement("A")));
      process.onSettle(putBack);
    };
    process.onSettle(putBack);

    const results = await Promise.allSettled([
      process.statement.delete(a.id, a.outs),
      process.statement.delete(b.id, b.outs),
    ]);

    const failed = results.filter(({ status }) => status === "rejected");
    assert.equal(failed.length, 1);
    const { message } = await failureOf(Promise.reject(failed[0]?.status === "rejected" && failed[0].reason));
    assert.match(message, /^another writer put the statement A of the registry policy of .*eu-west-1 back/);
  });

  it("is said in one line of a deployment that was interrupted", async () => {
    const { a, b } = await secondComes(() => bench().end());

    assert.equal(a.id, `${account}/eu-west-1`);
    assert.match(b.message, /^create of the replication configuration of .*us-west-2 was interrupted/);
    assert.match(
      b.message,
      /\ninterrupted before the second look at what was written to 111122223333\/eu-west-1: run `pulumi up --refresh`$/,
    );
  });
});
