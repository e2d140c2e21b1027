import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { stubOf } from "#provider/kinds/stub.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../support/samples.js";
import { type ProviderProcess, startProviderProcess } from "./support/providerProcess.js";

const account = "111122223333";
const differenceUnknown = 0;
const noDifference = 1;

describe("the engine's host for dynamic providers", () => {
  let emulator: Emulator;
  let host: ProviderProcess;
  const live = () => emulator.registry(account, "eu-west-1");
  const rules = (list: readonly object[]) => replicationInputs(list, { __provider: stubOf(replicationConfiguration) });
  const policy = (value: unknown) => policyInputs(value, { __provider: stubOf(registryPolicy) });

  before(async () => {
    emulator = await startEmulator();
    host = await startProviderProcess(process.cwd(), emulator.environment(account), { "aws:region": "eu-west-1" });
  });
  after(async () => {
    await host.close();
    await emulator.close();
  });

  it("runs a whole life of a replication configuration from the frozen text in state", async () => {
    const { inputs } = await host.check({}, rules([rule("us-east-1", "prod/")]));
    const { id, outs } = await host.create(inputs);
    const changed = await host.check(inputs, rules([rule("us-east-1", "prod/", "base/")]));
    const { changes } = await host.diff(id, outs, changed.inputs);
    const updated = await host.update(id, outs, changed.inputs);
    const readBack = await host.read(id, updated.outs);
    const liveRules = live().rules();
    const later = await startProviderProcess(process.cwd(), emulator.environment(account));
    await later.delete(id, readBack.props);
    await later.close();

    assert.equal(id, `${account}/eu-west-1`);
    assert.equal(changes, differenceUnknown);
    assert.deepEqual(liveRules, [rule("us-east-1", "prod/", "base/")]);
    assert.deepEqual(readBack.props, updated.outs);
    assert.deepEqual(live().rules(), []);
  });

  it("runs a whole life of a registry policy from the frozen text in state", async () => {
    const { inputs } = await host.check({}, policy(document(statement("A"))));
    const { id, outs } = await host.create(inputs);
    const same = await host.check(inputs, policy(JSON.stringify(document(statement("A")))));
    const { changes } = await host.diff(id, outs, same.inputs);
    const readBack = await host.read(id, outs);
    const later = await startProviderProcess(process.cwd(), emulator.environment(account));
    await later.delete(id, readBack.props);
    await later.close();

    assert.equal(changes, noDifference);
    assert.deepEqual(readBack.props, outs);
    assert.equal(live().policy(), undefined);
  });

  it("shares the claims between the kinds and the calls of one process", async () => {
    const first = { ...rules([rule("us-east-1")]), __resource: "type::first", registry: { region: "us-west-2" } };
    await host.check({}, first);

    const { failures } = await host.check({}, { ...first, __resource: "type::second" });

    assert.match(failures.join("\n"), /"first" and "second" both manage/);
  });

  it("fails with one line where an error has a stack", async () => {
    await assert.rejects(
      () => host.read("nonsense", rules([])),
      /id of a ReplicationConfiguration is "nonsense", but it must be/,
    );
  });

  it("fails readably from a folder where the package is not installed", async () => {
    const stranger = await startProviderProcess("/", emulator.environment(account));

    await assert.rejects(
      () => stranger.check({}, rules([])),
      /add pulumi-ecr-registry to the package.json beside Pulumi.yaml/,
    );
    await stranger.close();
  });

  it("lets parallel first calls see the stack configuration", async () => {
    const fresh = await startProviderProcess(process.cwd(), emulator.environment(account), {
      "aws:region": "eu-west-2",
    });
    const several = ["a", "b", "c"].map((name) => ({ ...rules([rule("us-east-1")]), __resource: `type::${name}` }));

    const results = await Promise.all(several.map((inputs) => fresh.check({}, inputs)));
    await fresh.close();

    assert.deepEqual(
      results.map(({ inputs }) => inputs.region),
      ["eu-west-2", "eu-west-2", "eu-west-2"],
    );
  });
});
