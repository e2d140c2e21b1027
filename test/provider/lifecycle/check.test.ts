import assert from "node:assert/strict";
import { account, other, useHandlerBench } from "../../support/handlerBench.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const reasons = ({ failures }: { failures: readonly { reason: string }[] }) => failures.map(({ reason }) => reason);

describe("check of a whole setting", () => {
  const bench = useHandlerBench();

  it("fills in the account and the Region, so that both are known in the preview of a create", async () => {
    const { inputs, failures } = await bench().replication.check({}, replicationInputs([rule("us-east-1")]));

    assert.deepEqual(failures, []);
    assert.equal(inputs.registryId, account);
    assert.equal(inputs.region, "eu-west-1");
  });

  it("adds a line per rule", async () => {
    const { inputs } = await bench().replication.check({}, replicationInputs([rule("us-east-1", "prod/")]));

    assert.deepEqual(inputs.rules, { "prod/*": `us-east-1 in ${account}` });
  });

  it("keeps the user's spelling of the content", async () => {
    const policy = JSON.stringify(document(statement("A")), null, 4);

    const { inputs } = await bench().policy.check({}, policyInputs(policy));

    assert.equal(inputs.policy, policy);
  });

  it("calls AWS once for a new resource, and never to write", async () => {
    await bench().replication.check({}, replicationInputs([rule("us-east-1")]));

    assert.deepEqual(
      bench()
        .emulator.calls()
        .map(({ operation }) => operation),
      ["DescribeRegistry"],
    );
  });

  it("does not call AWS for a resource in state", async () => {
    const first = await bench().replication.check({}, replicationInputs([rule("us-east-1")]));
    bench().emulator.clearCalls();

    const second = await bench().replication.check(first.inputs, replicationInputs([rule("us-east-2")]));

    assert.equal(second.inputs.registryId, account);
    assert.deepEqual(bench().emulator.calls(), []);
  });

  it("fails with every mistake at once, each with its path and without a property of its own", async () => {
    const inputs = replicationInputs([{ destinations: [{ region: "us_east_1", registryId: "1" }] }], {
      onExisting: "merge",
      registry: { region: "eu-west-1", acountId: account },
    });

    const { failures } = await bench().replication.check({}, inputs);

    const text = failures.map(({ reason }) => reason).join("\n");
    assert.match(text, /replicationConfiguration\.rules\[0\]\.destinations\[0\]\.region/);
    assert.match(text, /replicationConfiguration\.rules\[0\]\.destinations\[0\]\.registryId/);
    assert.match(text, /onExisting is "merge", but it must be one of fail, replace/);
    assert.match(text, /registry\.acountId is not a known property/);
    assert.ok(failures.every(({ property }) => property === ""));
  });

  it("fails on an argument that does not exist", async () => {
    const result = await bench().replication.check({}, replicationInputs([], { rule: [] }));

    assert.match(
      reasons(result).join("\n"),
      /^rule is not an argument of this resource: write replicationConfiguration: \{ rules: \[...\] \}$/,
    );
  });

  it("does not show the value of such an argument, which may be a secret", async () => {
    const result = await bench().replication.check({}, replicationInputs([], { secretKey: "hush" }));

    assert.doesNotMatch(reasons(result).join("\n"), /hush/);
  });

  it("fails when the content is missing", async () => {
    const { policy: _, ...inputs } = policyInputs(undefined);

    const result = await bench().policy.check({}, inputs);

    assert.match(reasons(result).join("\n"), /policy is required/);
  });

  it("fails on a destination that is the registry itself, as AWS would", async () => {
    const result = await bench().replication.check({}, replicationInputs([rule("eu-west-1")]));

    assert.match(reasons(result).join("\n"), /destinations\[0\]/);
  });

  it("takes null for an argument that is left out", async () => {
    const { failures, inputs } = await bench().replication.check(
      {},
      replicationInputs([rule("us-east-1")], { onExisting: null, registry: null }),
    );

    assert.deepEqual(failures, []);
    assert.ok(!("onExisting" in inputs));
  });

  it("passes a value that is not known yet through", async () => {
    const { inputs, failures } = await bench().replication.check(
      {},
      replicationInputs([{ destinations: [{ region: "us-east-1", registryId: unknown }] }]),
    );

    assert.deepEqual(failures, []);
    assert.deepEqual(inputs.replicationConfiguration, {
      rules: [{ destinations: [{ region: "us-east-1", registryId: unknown }] }],
    });
    assert.deepEqual(inputs.rules, { "all repositories": "us-east-1 in (known after apply)" });
  });

  it("passes content that is not known at all through, and so its summary", async () => {
    const { inputs, failures } = await bench().policy.check({}, policyInputs(unknown));

    assert.deepEqual(failures, []);
    assert.equal(inputs.policy, unknown);
    assert.equal(inputs.statements, unknown);
  });

  it("does not look for a registry that is not known yet", async () => {
    const { inputs, failures } = await bench().replication.check(
      {},
      replicationInputs([rule("us-east-1")], { registry: { region: unknown } }),
    );

    assert.deepEqual(failures, []);
    assert.ok(!("registryId" in inputs));
    assert.deepEqual(bench().emulator.calls(), []);
  });

  it("fails when ignoreFindings is no list of codes", async () => {
    const result = await bench().replication.check({}, replicationInputs([], { ignoreFindings: "ALL" }));

    assert.match(reasons(result).join("\n"), /ignoreFindings is "ALL", but it must be a list of finding codes/);
  });

  it("shows no value of a secret in a failure", async () => {
    const policy = document({ ...statement("A"), Principal: { AWS: "not-a-principal" } });

    const open = await bench().policy.check({}, policyInputs(policy));
    const secret = await bench().policy.check({}, policyInputs(policy, { __secret: true }));

    assert.match(reasons(open).join("\n"), /not-a-principal/);
    assert.equal(secret.failures.length, open.failures.length);
    assert.doesNotMatch(reasons(secret).join("\n"), /not-a-principal/);
  });

  it("refuses a second resource on the same setting, naming both", async () => {
    const first = replicationInputs([rule("us-east-1")], { __resource: "type::first" });
    const second = replicationInputs([rule("us-east-1")], { __resource: "type::second" });
    await bench().replication.check({}, first);

    const result = await bench().replication.check({}, second);

    assert.match(
      reasons(result).join("\n"),
      /"first" and "second" both manage the replication configuration of 111122223333\/eu-west-1/,
    );
  });

  it("lets one resource have the policy and another the rules of a registry", async () => {
    await bench().replication.check({}, replicationInputs([rule("us-east-1")]));

    const { failures } = await bench().policy.check({}, policyInputs(document(statement("A"))));

    assert.deepEqual(failures, []);
  });

  it("fails when the credentials reach another account than the connection names", async () => {
    const result = await bench().replication.check(
      {},
      replicationInputs([rule("us-east-1")], { registry: { region: "eu-west-1", accountId: other } }),
    );

    assert.match(reasons(result).join("\n"), /are for registry 111122223333\/eu-west-1, but only account 444455556666/);
  });

  it("fails without a call when the last role is of another account than the connection names", async () => {
    const assumeRoles = [{ roleArn: `arn:aws:iam::${account}:role/deploy` }];
    const registry = { region: "eu-west-1", accountId: other, assumeRoles };

    const result = await bench().replication.check({}, replicationInputs([rule("us-east-1")], { registry }));

    assert.match(
      reasons(result).join("\n"),
      /^registry\.assumeRoles\[0\]\.roleArn is .*must be a role of account 444455556666/,
    );
    assert.deepEqual(bench().emulator.calls(), []);
  });
});
