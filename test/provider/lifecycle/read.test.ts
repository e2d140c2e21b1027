import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";

const id = `${account}/eu-west-1`;
const here = { registryId: account, region: "eu-west-1" };
const [prod, base] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/")];

describe("read of a whole setting", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");

  it("returns the user's spelling when what is live means the same", async () => {
    const policy = JSON.stringify(document({ ...statement("A"), Principal: { AWS: "444455556666" } }));
    live().setPolicy(policy);

    const { props, inputs } = await bench().policy.read(id, policyInputs(policy, here));

    assert.equal(props?.policy, policy);
    assert.equal(inputs?.policy, policy);
  });

  it("returns what is live, as outputs and as inputs, when it differs", async () => {
    live().setRules([base]);

    const { props, inputs } = await bench().replication.read(id, replicationInputs([prod], here));

    assert.deepEqual(props?.replicationConfiguration, { rules: [base] });
    assert.deepEqual(inputs?.replicationConfiguration, { rules: [base] });
    assert.deepEqual(inputs?.rules, { "base/*": `us-east-2 in ${account}` });
  });

  it("returns text for a policy that the program gave as text", async () => {
    live().setPolicy(document(statement("Live")));

    const { props } = await bench().policy.read(id, policyInputs(JSON.stringify(document(statement("A"))), here));

    assert.equal(typeof props?.policy, "string");
  });

  it("warns where somebody has opened a statement to everyone since", async () => {
    live().setPolicy(document({ ...statement("A"), Principal: "*" }));

    await bench().policy.read(id, policyInputs(document(statement("A")), here));

    assert.deepEqual(bench().notes, [
      "policy: policy.Statement[0] had limits before, and now allows every AWS account in the world: it was changed outside " +
        "of the program, and the next pulumi up puts it back (OPENED_TO_EVERYONE)",
    ]);
  });

  it("says that the program must be corrected first where a principal was deleted, too, as AWS would refuse the policy", async () => {
    const opened = { ...statement("A"), Principal: "*" };
    const role = `arn:aws:iam::${account}:role/gone`;
    live().setPolicy(document(opened, { ...statement("B"), Principal: { AWS: role } }));
    bench().emulator.removePrincipal(role);

    await bench().policy.read(id, policyInputs(document(statement("A"), statement("B")), here));

    assert.deepEqual(bench().notes, [
      "policy: policy.Statement[0] had limits before, and now allows every AWS account in the world: it was changed outside " +
        "of the program, and a principal of it was deleted, too: as AWS refuses a policy that names it, correct it in the " +
        "program before the next pulumi up (OPENED_TO_EVERYONE)",
    ]);
  });

  it("does not warn where nothing has changed, or only less is allowed now", async () => {
    live().setPolicy(document({ ...statement("A"), Action: "ecr:ReplicateImage" }));

    await bench().policy.read(id, policyInputs(document(statement("A")), here));
    await bench().policy.read(id, policyInputs(document({ ...statement("A"), Action: "ecr:ReplicateImage" }), here));

    assert.deepEqual(bench().notes, []);
  });

  it("remembers what was written last where something else is live", async () => {
    live().setRules([base]);

    const first = await bench().replication.read(id, replicationInputs([prod], here));
    const second = await bench().replication.read(id, first.props ?? {});

    assert.deepEqual(first.props?.__applied, { rules: [prod] });
    assert.deepEqual(second.props?.__applied, { rules: [prod] });
    assert.ok(!("__applied" in (first.inputs ?? {})));
  });

  it("forgets it when it is live again", async () => {
    live().setRules([prod]);

    const { props } = await bench().replication.read(
      id,
      replicationInputs([base], { ...here, __applied: { rules: [prod] } }),
    );

    assert.ok(!("__applied" in (props ?? {})));
  });

  it("says of a secret that somebody has changed it, as a preview does not show whether there is anything to remember", async () => {
    const wrote = document(statement("A"));
    const state = (more: object) => policyInputs(wrote, { ...here, __secret: true, ...more });
    live().setPolicy(wrote);
    const same = await bench().policy.read(id, state({ __applied: null }));
    live().setPolicy(document(statement("B")));
    const other = await bench().policy.read(id, same.props ?? {});
    live().setPolicy(wrote);
    const again = await bench().policy.read(id, other.props ?? {});
    const plain = await bench().policy.read(id, policyInputs(document(statement("B")), here));

    assert.deepEqual(
      [same, other, again, plain].map(({ props }) => props?.__drifted),
      [undefined, true, undefined, undefined],
    );
    assert.ok(!("__drifted" in (other.inputs ?? {})));
  });

  it("answers that the setting is gone when it is empty", async () => {
    assert.deepEqual(await bench().replication.read(id, replicationInputs([prod], here)), {});
    assert.deepEqual(await bench().policy.read(id, policyInputs(document(statement("A")), here)), {});
  });

  it("fails for a policy that is only got and does not exist, as there is no content to answer with", async () => {
    const { policy: _, ...got } = policyInputs(undefined);

    await assert.rejects(bench().policy.read(id, got), {
      code: "INVALID_INPUT",
      message: `RegistryPolicy.get: id is "${id}", but ${id} has no registry policy: correct the id, or create it first`,
    });
  });

  it("fails for a statement that is only got and does not exist", async () => {
    const got = { __provider: "stub", __resource: "pulumi-nodejs:dynamic/ecr:RegistryPolicyStatement::one" };

    await assert.rejects(bench().statement.read(`${id}/A`, got), {
      message:
        /^RegistryPolicyStatement\.get: id is ".*\/A", but the registry policy of .* has nothing with the Sid "A"/,
    });
  });

  it("names the class and the form for an id that is none", async () => {
    await assert.rejects(bench().rule.read("eu-west-1", {}), {
      message:
        'id of a ReplicationRule is "eu-west-1", but it must be <account>/<region>/<fingerprint>, ' +
        "as in 111122223333/eu-west-1/0f1e2d3c4b5a",
    });
  });

  it("answers with no rules for a configuration that is only got and has none, as every registry has one", async () => {
    const { replicationConfiguration: _, ...got } = replicationInputs([]);

    const { props } = await bench().replication.read(id, got);

    assert.deepEqual(props?.replicationConfiguration, { rules: [] });
  });

  it("finds the registry of a resource that is only got, by its id", async () => {
    bench().emulator.registry(account, "eu-west-3").setRules([prod]);

    const { props } = await bench().replication.read(`${account}/eu-west-3`, replicationInputs([]));

    assert.deepEqual(props?.replicationConfiguration, { rules: [prod] });
    assert.equal(props?.region, "eu-west-3");
  });

  it("fails when the state is malformed, rather than taking the setting for gone", async () => {
    const state = replicationInputs([prod], { ...here, __applied: "" });

    await assert.rejects(bench().replication.read(id, state), { code: "INVALID_INPUT" });
  });

  it("fails when it is refused, rather than taking the setting for gone", async () => {
    bench().emulator.addFault({ operation: "DescribeRegistry", code: "AccessDeniedException", message: "no" });

    await assert.rejects(() => bench().replication.read(id, replicationInputs([prod], here)), /AccessDeniedException/);
  });

  it("fails when the credentials reach another account than the one in state", async () => {
    const elsewhere = await bench().process("444455556666");

    await assert.rejects(
      () => elsewhere.replication.read(id, replicationInputs([prod], here)),
      /this resource is in account 111122223333/,
    );
  });

  it("fails on an id that is none, saying what it must be", async () => {
    await assert.rejects(
      () => bench().replication.read("eu-west-1", replicationInputs([])),
      /must be <account>\/<region>/,
    );
  });

  it("shows errors without a stack, which the host would print", async () => {
    const error = await bench()
      .replication.read("eu-west-1", replicationInputs([]))
      .catch((thrown: unknown) => thrown);

    assert.equal(error instanceof Error && error.stack, "(INVALID_INPUT)");
  });
});
