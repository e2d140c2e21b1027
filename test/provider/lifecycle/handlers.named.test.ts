import assert from "node:assert/strict";
import type { Handlers } from "#provider/lifecycle/handlers.js";
import { other as away, type ConfigOverrides, account as home, useHandlerBench } from "../../support/handlerBench.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";

const role = `arn:aws:iam::${away}:role/images`;
const preview = `arn:aws:iam::${away}:role/preview`;
const externalId = "hush-hush";
const by = (roleArn: string) => [{ roleArn, externalId }];
const frankfurt = { region: "eu-central-1", accountId: away, assumeRoles: by(role) };
const ireland = { region: "eu-west-1", accountId: home };
const config = (registries: unknown): ConfigOverrides => ({ "ecr-registry:registries": JSON.stringify(registries) });
const policy = { ...document(statement("A")), Statement: [{ ...statement("A"), Resource: "*" }] };
const inputs = (registry: unknown, more: object = {}) => policyInputs(policy, { registry, ...more });
const reasons = ({ failures }: { failures: readonly { reason: string }[] }) => failures.map(({ reason }) => reason);

/** What the engine does for a new resource. */
const created = async (handlers: Handlers, asked: object) => {
  const { inputs: checked, failures } = await handlers.check({}, { ...asked });
  assert.deepEqual(failures, []);
  return { checked, ...(await handlers.create(checked)) };
};

describe("a resource in a named registry", () => {
  const bench = useHandlerBench({
    accounts: [{ id: home }, { id: away }],
    roles: [
      ...[role, preview].map((arn) => ({ arn, trusts: [home], externalId })),
      { arn: `arn:aws:iam::${home}:role/r`, trusts: [home] },
    ],
  });
  const process = (registries: unknown) => bench().process(home, undefined, config(registries));
  const live = (region = "eu-central-1", account = away) => bench().emulator.registry(account, region);

  it("is made where the name says, and keeps the name, the account and the Region, but not the way", async () => {
    const { policy: handlers } = await process({ frankfurt });

    const { checked, id, outs } = await created(handlers, inputs("frankfurt"));

    assert.equal(id, `${away}/eu-central-1`);
    assert.match(live().policy() ?? "", /"A"/);
    for (const kept of [checked, outs]) {
      assert.deepEqual([kept.registry, kept.registryId, kept.region], ["frankfurt", away, "eu-central-1"]);
      assert.doesNotMatch(JSON.stringify(kept), /hush|role\//);
    }
  });

  it("does not change with the way there, which is used from then on", async () => {
    const { outs } = await created((await process({ frankfurt })).policy, inputs("frankfurt"));
    bench().emulator.clearCalls();
    const other = await process({ frankfurt: { ...frankfurt, assumeRoles: by(preview) } });

    const { inputs: checked, failures } = await other.policy.check(outs, inputs("frankfurt"));
    const answer = await other.policy.diff("", outs, checked);
    const { props } = await other.policy.read(`${away}/eu-central-1`, outs);

    assert.deepEqual([failures, answer], [[], { changes: false }]);
    assert.deepEqual(props?.registry, "frankfurt");
    const callers = bench().emulator.calls({ operation: "GetRegistryPolicy" });
    assert.equal(callers.length, 1);
    assert.match(callers[0]?.identity ?? "", /assumed-role\/preview\//);
  });

  const moves: readonly (readonly [what: string, now: object, replaced: readonly string[]])[] = [
    ["Region", { ...frankfurt, region: "eu-west-3" }, ["region"]],
    ["account", { region: "eu-central-1", accountId: home }, ["registryId"]],
    [
      "account, by its role alone",
      { region: "eu-central-1", assumeRoles: [{ roleArn: `arn:aws:iam::${home}:role/r` }] },
      ["registryId"],
    ],
  ];
  for (const [what, now, replaced] of moves) {
    it(`is replaced when the name means another ${what}`, async () => {
      const { outs } = await created((await process({ frankfurt })).policy, inputs("frankfurt"));
      const { policy: handlers } = await process({ frankfurt: now, old: frankfurt });

      const { inputs: checked, failures } = await handlers.check(outs, inputs("frankfurt"));

      assert.deepEqual(failures, []);
      assert.deepEqual(await handlers.diff("", outs, checked), { replaces: replaced });
    });
  }

  it("is deleted where it was, after its name has moved within the account", async () => {
    const { id, outs } = await created((await process({ frankfurt })).policy, inputs("frankfurt"));
    const { policy: handlers } = await process({ frankfurt: { ...frankfurt, region: "eu-west-3" } });
    const { id: next } = await created(handlers, inputs("frankfurt"));

    await handlers.delete(id, outs);

    assert.equal(next, `${away}/eu-west-3`);
    assert.equal(live().policy(), undefined);
    assert.match(live("eu-west-3").policy() ?? "", /"A"/);
  });

  it("fails in the preview when its name has moved to another account, and nothing leads to where it was", async () => {
    const { outs } = await created((await process({ frankfurt })).policy, inputs("frankfurt"));
    const { policy: handlers } = await process({ frankfurt: ireland });

    const [reason = "", ...others] = reasons(await handlers.check(outs, inputs("frankfurt")));

    assert.match(
      reason,
      /^this resource is in 444455556666\/eu-central-1 by the name "frankfurt", which is 1111.*-old: /,
    );
    assert.deepEqual(others, []);
  });

  it("says what to keep when a delete or a refresh needs a name that is gone", async () => {
    const { id, outs } = await created((await process({ frankfurt })).policy, inputs("frankfurt"));
    const { policy: handlers } = await process({ ireland });
    const message =
      /"frankfurt", which is not a name in ecr-registry:registries .* any more \(known: ireland\): add frankfurt: /;

    await assert.rejects(handlers.delete(id, outs), { code: "INVALID_INPUT", message });
    await assert.rejects(handlers.read(id, outs), { code: "INVALID_INPUT", message });
    assert.match(live().policy() ?? "", /"A"/);
  });

  it("needs a name no more that another one of the same registry stands in for", async () => {
    const { id, outs } = await created((await process({ frankfurt })).policy, inputs("frankfurt"));
    const { policy: handlers } = await process({ fra: frankfurt });

    await handlers.delete(id, outs);

    assert.equal(live().policy(), undefined);
  });

  for (const [what, from, to] of [
    ["from a connection to a name", frankfurt, "frankfurt"],
    ["from a name to a connection", "frankfurt", frankfurt],
    ["from one name to another", "frankfurt", "fra"],
  ] as const) {
    it(`moves ${what} of its registry without a write`, async () => {
      const { policy: handlers } = await process({ frankfurt, fra: frankfurt });
      const { id, outs } = await created(handlers, inputs(from));
      bench().emulator.clearCalls();

      const { inputs: checked, failures } = await handlers.check(outs, inputs(to));
      const answer = await handlers.diff(id, outs, checked);
      const { outs: next } = await handlers.update(id, outs, checked);

      assert.deepEqual([failures, answer], [[], {}]);
      assert.deepEqual(next.registry, to);
      assert.deepEqual([bench().writes(), next.registryId, next.region], [[], away, "eu-central-1"]);
    });
  }

  it("is known by its registry: one by name and one by connection see each other's ownership", async () => {
    const { policy: whole, statement: shared } = await process({ frankfurt });
    await whole.check({}, inputs("frankfurt"));
    const other = { statement: policy.Statement[0], registry: frankfurt, __resource: "t::statement" };

    const [reason = ""] = reasons(await shared.check({}, other));

    assert.match(
      reason,
      /^"policy" and "statement" cannot both manage the registry policy of 444455556666\/eu-central-1/,
    );
  });

  it("keeps what a rename from a connection to a name creates before it deletes", async () => {
    const { policy: handlers } = await process({ frankfurt });
    const { id, outs } = await created(handlers, inputs(frankfurt));
    const next = await process({ frankfurt });
    const renamed = inputs("frankfurt", { __resource: "pulumi-nodejs:dynamic/ecr:RegistryPolicy::renamed" });
    await created(next.policy, renamed);

    await next.policy.delete(id, outs);

    assert.match(live().policy() ?? "", /"A"/);
  });

  it("fails for a name that is not known, with those that are, the nearest first", async () => {
    const { policy: handlers, replication } = await process({ ireland, frankfurt });

    assert.deepEqual(reasons(await handlers.check({}, inputs("frankfrt"))), [
      'registry is "frankfrt", but it must be a name in ecr-registry:registries of the stack configuration, which has ' +
        "frankfurt, ireland: did you mean frankfurt? If not, add frankfrt there",
    ]);
    const rules = replicationInputs([rule("us-east-1")], {
      registry: "ireland",
      destinationRegistries: ["frankfurt", "x"],
    });
    assert.match(
      reasons(await replication.check({}, rules))[0] ?? "",
      /^destinationRegistries\[1\] is "x", but it must/,
    );
  });

  it("asks its destinations by their names", async () => {
    const { replication, notes } = await process({ ireland, frankfurt });
    const rules = [{ destinations: [{ region: "eu-central-1", registryId: away }] }];

    const { failures } = await replication.check(
      {},
      replicationInputs(rules, { registry: "ireland", destinationRegistries: ["frankfurt"] }),
    );

    assert.deepEqual(failures, []);
    assert.match(notes.join("\n"), /444455556666\/eu-central-1 does not allow account 111122223333/);
  });

  it("reports each mistake in the configuration once, and no value, which may be a secret", async () => {
    const { policy: handlers } = await process({ frankfurt, oslo: { region: "eu-north-1", accountId: "hush" }, a: {} });

    const first = reasons(await handlers.check({}, inputs("frankfurt")));
    const second = reasons(await handlers.check({}, inputs("oslo")));

    assert.deepEqual(first, [
      "ecr-registry:registries.oslo.accountId must be a string of 12 digits: put the account ID in quotes, including leading zeros",
      "ecr-registry:registries.a.region is required: add region",
    ]);
    assert.deepEqual(second, [
      'registry is "oslo", but it is not usable as a name, because ecr-registry:registries has mistakes: correct them',
    ]);
  });

  it("leaves alone what is not known yet, and resources that go by no name", async () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const { policy: handlers } = await process("no registries");

    assert.deepEqual(reasons(await handlers.check({}, inputs(unknown))), []);
    assert.deepEqual(reasons(await handlers.check({}, inputs(ireland))), []);
  });

  it("names the key to correct, when the credentials from [^;]+ are for another account than the recorded one", async () => {
    const { policy: handlers } = await process({ here: { region: "eu-west-1" } });
    const { id, outs } = await created(handlers, inputs("here"));
    const stranger = await bench().process(away, undefined, config({ here: { region: "eu-west-1" } }));

    await assert.rejects(stranger.policy.read(id, outs), {
      code: "ACCOUNT_MISMATCH",
      message: /or set ecr-registry:registries\.here\.accountId to move the resource to 444455556666/,
    });
  });
});
