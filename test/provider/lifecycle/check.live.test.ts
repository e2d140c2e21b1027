import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { statementInputs } from "../../support/parts.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";

const reasons = ({ failures }: { failures: readonly { reason: string }[] }) => failures.map(({ reason }) => reason);

describe("check of a whole setting, of what is live", () => {
  const bench = useHandlerBench();

  it("fails before a create over content of others, and shows it with the option to set", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setRules([rule("eu-north-1", "base/")]);

    const result = await bench().replication.check({}, replicationInputs([rule("us-east-1", "prod/")]));

    const [reason = ""] = reasons(result);
    assert.match(reason, /the replication configuration of 111122223333\/eu-west-1 has content that this resource/);
    assert.match(reason, /base\/.*eu-north-1/);
    assert.match(reason, /onExisting: "replace"/);
  });

  it("shows what a create would overwrite where it may", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setRules([rule("eu-north-1", "base/")]);

    const { inputs, failures } = await bench().replication.check(
      {},
      replicationInputs([rule("us-east-1", "prod/")], { onExisting: "replace" }),
    );

    assert.deepEqual(failures, []);
    assert.deepEqual(inputs.replaces, { "base/*": `eu-north-1 in ${account}` });
  });

  it("warns where an update opens a statement to everyone, once and not as open alone", async () => {
    const before = await bench().policy.check({}, policyInputs(document(statement("A"))));

    await bench().policy.check(before.inputs, policyInputs(document({ ...statement("A"), Principal: "*" })));

    assert.deepEqual(bench().notes, [
      "policy: policy.Statement[0] had limits before, and now allows every AWS account in the world: list the accounts, " +
        "or add a condition on aws:PrincipalOrgID (OPENED_TO_EVERYONE)",
    ]);
  });

  it("warns of a statement that stays open by its code alone", async () => {
    const open = policyInputs(document({ ...statement("A"), Principal: "*" }));
    const before = await bench().policy.check({}, open);

    await bench().policy.check(before.inputs, open);

    assert.deepEqual(
      bench().notes.map((note) => /\((\w+)\)$/.exec(note)?.[1]),
      ["OPEN_TO_EVERYONE"],
    );
  });

  it("warns where a create lets in more than the live policy that it overwrites", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setPolicy(document(statement("A")));

    await bench().policy.check(
      {},
      policyInputs(document({ ...statement("A"), Action: "ecr:*" }), { onExisting: "replace" }),
    );
    const others = bench().notes.filter((note) => !note.endsWith("(OVERWRITES)"));

    assert.deepEqual(others, [
      "policy: policy.Statement[0] has more actions than before, so it allows more: make sure that this is intended (WIDENED)",
    ]);
  });

  it("warns where a single statement lets in more, and not where the program does not want to hear it", async () => {
    const wider = { ...statement("A"), Resource: "*" };
    const before = await bench().statement.check({}, statementInputs(statement("A")));

    await bench().statement.check(before.inputs, statementInputs(wider, "A", { ignoreFindings: ["WIDENED"] }));
    const ignored = [...bench().notes];
    await bench().statement.check(before.inputs, statementInputs(wider));

    assert.deepEqual(ignored, []);
    assert.deepEqual(bench().notes, [
      "A: statement has wider resources than before, so it allows more: make sure that this is intended (WIDENED)",
    ]);
  });

  it("tells in every preview what a create overwrites, also in one without --diff", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setRules([rule("eu-north-1", "base/")]);

    await bench().replication.check({}, replicationInputs([rule("us-east-1", "prod/")], { onExisting: "replace" }));

    assert.deepEqual(bench().notes, [
      "replication: overwrites content of the replication configuration of 111122223333/eu-west-1 that this resource did " +
        'not write, as onExisting is "replace"; changes from live to desired:\n' +
        "  - removes rule for base/* to eu-north-1 in 111122223333\n" +
        "  - adds rule for prod/* to us-east-1 in 111122223333 (OVERWRITES)",
    ]);
  });

  it("shows nothing of what a secret overwrites", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setPolicy(document(statement("Live")));

    const asked = policyInputs(document(statement("Asked")), { __secret: true, onExisting: "replace" });
    await bench().policy.check({}, asked);

    assert.match(bench().notes.join("\n"), /not shown, because the content is a secret\) \(OVERWRITES\)/);
    assert.doesNotMatch(bench().notes.join("\n"), /Live|Asked/);
  });

  it("tells before a create over equal content that it is adopted, in whatever order", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setPolicy(document(statement("B"), statement("A")));

    const asked = policyInputs(document(statement("A"), statement("B")));
    const { inputs, failures } = await bench().policy.check({}, asked);

    assert.deepEqual(failures, []);
    assert.ok(!("replaces" in inputs));
    assert.deepEqual(bench().notes, [
      "policy: the registry policy of 111122223333/eu-west-1 already has this content; adopted without a write (ADOPTED)",
    ]);
  });

  it("tells nothing of adopting what is not there, or is there already for a resource in state", async () => {
    const created = await bench().policy.check({}, policyInputs(document(statement("A"))));
    bench()
      .emulator.registry(account, "eu-west-1")
      .setPolicy(document(statement("A")));
    await bench().policy.check(created.inputs, policyInputs(document(statement("A"))));
    await bench().replication.check({}, replicationInputs([]));

    assert.deepEqual(bench().notes, []);
  });

  it("shows neither live nor asked content of a secret in its failure", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setPolicy(document(statement("Live")));

    const result = await bench().policy.check({}, policyInputs(document(statement("Asked")), { __secret: true }));

    assert.match(reasons(result).join("\n"), /not shown/);
    assert.doesNotMatch(reasons(result).join("\n"), /Live|Asked/);
  });

  it("gives the results of a secret a place that the engine marks as secret, too", async () => {
    const { inputs } = await bench().policy.check({}, policyInputs(document(statement("A")), { __secret: true }));

    assert.deepEqual([inputs.previous, inputs.__applied, inputs.replaces], [null, null, null]);
  });

  it("notes a warning that needs the account, which only AWS could tell", async () => {
    const elsewhere = { ...statement("A"), Resource: "arn:aws:ecr:eu-west-1:999999999999:repository/*" };

    await bench().policy.check({}, policyInputs(document(elsewhere)));

    assert.match(bench().notes.join("\n"), /^policy: policy\.Statement\[0\]\.Resource .*\(RESOURCE_NEVER_MATCHES\)$/);
  });

  it("notes a warning once, whether or not the program knows the account, and however often it is checked", async () => {
    const elsewhere = { ...statement("A"), Resource: "arn:aws:ecr:eu-west-1:999999999999:repository/*" };
    const registry = { region: "eu-west-1", accountId: account };

    await bench().policy.check({}, policyInputs(document(elsewhere), { registry }));
    await bench().policy.check({}, policyInputs(document(elsewhere), { registry }));

    assert.equal(bench().notes.length, 1);
  });

  it("notes warnings beside the mistakes for which it fails", async () => {
    const [open, wrong] = [
      { ...statement("A"), Principal: "*" },
      { ...statement("B"), Effect: "Permit" },
    ];

    const { failures } = await bench().policy.check(
      {},
      policyInputs({ Version: "2012-10-17", Statement: [open, wrong] }),
    );

    assert.equal(failures.length, 1);
    assert.match(bench().notes.join("\n"), /^policy: policy\.Statement\[0\] .*\(OPEN_TO_EVERYONE\)$/);
  });

  it("notes a warning, and fails, with the path where a program has the arguments from", async () => {
    const __written = { argument: "policy", path: "ecr-registry:policies.ireland.policy" };
    const [open, wrong] = [
      { ...statement("A"), Principal: "*" },
      { ...statement("B"), Effect: "Permit" },
    ];

    const { failures, inputs } = await bench().policy.check(
      {},
      policyInputs({ Version: "2012-10-17", Statement: [open, wrong] }, { __written }),
    );

    assert.match(
      failures[0]?.reason ?? "",
      /^ecr-registry:policies\.ireland\.policy\.Statement\[1\]\.Effect is "Permit", but/,
    );
    assert.match(
      bench().notes.join("\n"),
      /^policy: ecr-registry:policies\.ireland\.policy\.Statement\[0\] .*\(OPEN_TO_EVERYONE\)$/,
    );
    assert.deepEqual(inputs.__written, __written);
  });

  it("shows no value of a secret in a warning", async () => {
    const elsewhere = { ...statement("A"), Resource: "arn:aws:ecr:eu-west-1:999999999999:repository/hush" };

    await bench().policy.check({}, policyInputs(document(elsewhere), { __secret: true }));

    assert.match(bench().notes.join("\n"), /RESOURCE_NEVER_MATCHES/);
    assert.doesNotMatch(bench().notes.join("\n"), /hush/);
  });

  it("shows no filter, destination or principal of a secret in a warning", async () => {
    const filters = (...texts: readonly string[]) => texts.map((filter) => ({ filter }));
    const to = (region: string) => [{ region, registryId: account }];
    const overlapping = [
      { destinations: to("us-east-1"), repositoryFilters: filters("hush", "hush-hush") },
      { destinations: to("us-east-2"), repositoryFilters: filters("hushing") },
    ];
    const { Principal: _, ...rest } = statement("A");
    const untyped = { ...rest, Principal: "arn:aws:iam::999999999999:root" };

    await bench().replication.check({}, replicationInputs(overlapping, { __secret: true }));
    await bench().policy.check({}, policyInputs(document(untyped), { __secret: true }));

    const notes = bench().notes.join("\n");
    assert.match(notes, /which replicates the same images .*OVERLAPPING_FILTERS/);
    assert.match(notes, /which has other destinations.*OVERLAPPING_FILTERS/);
    assert.match(notes, /PRINCIPAL_NOT_TYPED/);
    assert.doesNotMatch(notes, /hush|us-east-|999999999999/);
  });

  it("notes no warning of a code that is ignored", async () => {
    const elsewhere = { ...statement("A"), Resource: "arn:aws:ecr:eu-west-1:999999999999:repository/*" };

    await bench().policy.check({}, policyInputs(document(elsewhere), { ignoreFindings: ["RESOURCE_NEVER_MATCHES"] }));

    assert.deepEqual(bench().notes, []);
  });
});

describe("check of a whole setting without the right to read", () => {
  const bench = useHandlerBench({
    accounts: [{ id: account, identities: [{ name: "writer", permissions: ["ecr:PutReplicationConfiguration"] }] }],
  });

  it("says so in one note and goes on", async () => {
    const inputs = replicationInputs([rule("us-east-1")]);

    const first = await bench().replication.check({}, inputs);
    const second = await bench().replication.check({}, inputs);

    assert.deepEqual([first.failures, second.failures], [[], []]);
    assert.equal(new Set(bench().notes).size, 1);
    assert.match(
      bench().notes[0] ?? "",
      /could not read the .* before the change: .*allow this identity to call ecr:DescribeRegistry/,
    );
  });

  it("takes the account that the connection names, so that it is known in the preview all the same", async () => {
    const { inputs } = await bench().replication.check(
      {},
      replicationInputs([rule("us-east-1")], { registry: { region: "eu-west-1", accountId: account } }),
    );

    assert.equal(inputs.registryId, account);
  });
});
