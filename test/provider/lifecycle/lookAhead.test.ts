import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { ruleInputs, statementInputs } from "../../support/parts.js";
import { rule, statement } from "../../support/samples.js";

const ahead = (...regions: readonly string[]) =>
  JSON.stringify(regions.map((region) => ({ setting: "replication", registry: { region } })));

describe("looks ahead", () => {
  const bench = useHandlerBench();
  const calls = (region: string) => bench().emulator.calls({ operation: "DescribeRegistry", region }).length;
  const check = (name: string, region: string, more: object = {}, olds: Record<string, unknown> = {}) =>
    bench().rule.check(olds, ruleInputs(rule("us-east-1", name), name, { registry: { region }, ...more }));

  it("begin with the second new resource, and serve the checks of those that follow", async () => {
    await check("a/", "eu-west-1", { __ahead: ahead("us-west-1") });
    assert.equal(calls("us-west-1"), 0);
    await check("b/", "eu-west-2", { __ahead: ahead("us-west-1", "us-west-2") });

    await check("c/", "us-west-1");
    await check("d/", "us-west-2");

    assert.deepEqual([calls("us-west-1"), calls("us-west-2")], [1, 1]);
  });

  it("begin with no resource that exists already", async () => {
    const { inputs } = await check("a/", "eu-west-1");
    await check("a/", "eu-west-1", { __ahead: ahead("us-west-1") }, { ...inputs, registryId: account });
    await check("a/", "eu-west-1", { __ahead: ahead("us-west-1") }, { ...inputs, registryId: account });

    assert.equal(calls("us-west-1"), 0);
  });

  it("leave nothing in the inputs", async () => {
    const { inputs } = await check("a/", "eu-west-1", { __ahead: ahead("us-west-1") });

    assert.ok(!("__ahead" in inputs));
  });

  it("leave what is wrong with a registry to its own check", async () => {
    const wrong = JSON.stringify([
      { setting: "policy", registry: "nobody" },
      { setting: "policy", registry: { region: 7 } },
      { setting: "other", registry: "x" },
      7,
    ]);
    await check("a/", "eu-west-1", { __ahead: wrong });

    const { failures } = await check("b/", "eu-west-2", { __ahead: wrong });

    assert.deepEqual(failures, []);
  });

  it("are made of policies, too", async () => {
    const policies = JSON.stringify([{ setting: "policy", registry: { region: "us-west-1" } }]);
    const statements = (name: string, region: string) =>
      bench().statement.check({}, statementInputs(statement(name), name, { registry: { region }, __ahead: policies }));
    await statements("A", "eu-west-1");
    await statements("B", "eu-west-2");

    await statements("C", "us-west-1");

    assert.equal(bench().emulator.calls({ operation: "GetRegistryPolicy", region: "us-west-1" }).length, 1);
  });
});
