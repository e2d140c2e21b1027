import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { reasons, ruleInputs, statementInputs } from "../../support/parts.js";
import { rule, statement } from "../../support/samples.js";
import { code, here } from "../../support/wholeSetting.js";

const describe_ = "DescribeRegistry";

describe("looks that resources share", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const calls = (operation = describe_) => bench().emulator.calls({ operation }).length;
  const names = ["a/", "b/", "c/"];
  const makeAll = () =>
    Promise.all(names.map((name) => bench().rule.create(ruleInputs(rule("us-east-1", name), name, here))));
  const check = (name: string) => bench().rule.check({}, ruleInputs(rule("us-east-1", name), name));

  it("are one call for all that are refreshed at once", async () => {
    const made = await makeAll();
    bench().emulator.clearCalls();

    const read = await Promise.all(made.map(({ id, outs }) => bench().rule.read(id, outs)));

    assert.equal(calls(), 1);
    assert.ok(read.every(({ id }) => id !== undefined));
  });

  const readAll = async (made: Awaited<ReturnType<typeof makeAll>>) => {
    for (const { id, outs } of made) await bench().rule.read(id, outs);
  };

  it("are one call for all that one refresh comes to, one after the other", async () => {
    const made = await makeAll();
    bench().emulator.clearCalls();

    bench().oneRefresh();
    await readAll(made);

    assert.equal(calls(), 1);
  });

  it("are new ones for a refresh that comes later", async () => {
    const made = await makeAll();
    bench().emulator.clearCalls();

    await readAll(made);

    assert.equal(calls(), 3);
  });

  it("are new ones for what one gets", async () => {
    const made = await makeAll();
    bench().emulator.clearCalls();

    bench().oneRefresh();
    for (const { id } of made) await bench().rule.read(id, here);

    assert.equal(calls(), 3);
  });

  it("of a refresh do not hide what this process has written since", async () => {
    const [first] = await makeAll();
    assert.ok(first !== undefined);
    bench().oneRefresh();
    await bench().rule.read(first.id, first.outs);
    const { id, outs } = await bench().rule.create(ruleInputs(rule("us-east-1", "d/"), "d/", here));

    const { id: found } = await bench().rule.read(id, outs);

    assert.equal(found, id);
  });

  it("serve the checks that follow", async () => {
    for (const name of names) await check(name);

    assert.equal(calls(), 1);
  });

  it("never serve a write", async () => {
    await check("a/");
    live().setRules([rule("us-east-1", "a/")]);
    bench().emulator.clearCalls();

    await bench().rule.create(ruleInputs(rule("us-east-1", "b/"), "b/", here));

    assert.equal(live().rules().length, 2);
  });

  it("that fail are not kept", async () => {
    bench().emulator.addFault({ operation: describe_, code: "AccessDeniedException", message: "no" });
    await check("a/");
    live().setRules([{ ...rule("us-east-1", "a/"), destinations: [] }]);

    await check("b/");

    assert.equal(calls(), 2);
  });

  it("fail each of those who wait, by its own guard", async () => {
    const wrong = { registry: { region: "eu-west-1", accountId: "444455556666" } };
    const right = { registry: { region: "eu-west-1" } };
    const one = (name: string, more: object) => statementInputs(statement(name), name, more);

    const [refused, fine] = await Promise.all([
      reasons(bench().statement, one("A", wrong)),
      reasons(bench().statement, one("B", right)),
    ]);

    assert.match(refused.join(), /only account 444455556666 is allowed/);
    assert.deepEqual(fine, []);
  });

  it("that are under way are no answer for what has been written since", async () => {
    bench().emulator.addFault({ operation: describe_, delayMs: 300 });
    const early = check("a/");
    const { id, outs } = await bench().rule.create(ruleInputs(rule("us-east-1", "b/"), "b/", here));

    const { id: found } = await bench().rule.read(id, outs);
    await early;

    assert.equal(found, id);
  });

  it("end with the last one who waits for them", async () => {
    const [made] = await makeAll();
    assert.ok(made !== undefined);
    bench().end();

    await assert.rejects(bench().rule.read(made.id, made.outs), code("INTERRUPTED"));
  });
});
