import assert from "node:assert/strict";
import type { NamedStatement, PolicyStatement } from "pulumi-ecr-registry";
import { account, other, useHandlerBench } from "../../support/handlerBench.js";
import { checkAndCreate, reasons, ruleInputs, statementInputs } from "../../support/parts.js";
import { document, policyInputs, replicationInputs } from "../../support/samples.js";
import { here } from "../../support/wholeSetting.js";

const region = "eu-central-1";
const role = `arn:aws:iam::${other}:role/registry`;
const destination = { region, accountId: other, assumeRoles: [{ roleArn: role }] };
const rule = {
  destinations: [{ region, registryId: other }],
  repositoryFilters: [{ filter: "prod/", filterType: "PREFIX_MATCH" }],
};
const grant = (prefix = "prod/"): NamedStatement => ({
  Sid: `From${prefix.replace(/\W/g, "")}`,
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: `arn:aws:ecr:${region}:${other}:repository/${prefix}*`,
});
const rules = (more: object = {}) => replicationInputs([rule], { destinationRegistries: [destination], ...more });
/** A statement of the program, in the destination. */
const granted = (prefix?: string) => statementInputs(grant(prefix), "grant", { registry: destination });

describe("what destinations say about rules", () => {
  const bench = useHandlerBench({
    accounts: [{ id: account }, { id: other }],
    roles: [{ arn: role, trusts: [account] }],
  });
  const theirs = () => bench().emulator.registry(other, region);
  const told = () => bench().notes.filter((note) => /DESTINATION_/.test(note));

  it("is nothing where their policy allows the source", async () => {
    theirs().setPolicy(document(grant()));

    await checkAndCreate(bench().replication, rules());

    assert.deepEqual(told(), []);
  });

  it("is, in the preview, the statement that is missing, by name and ready to add", async () => {
    theirs().setPolicy(document(grant("base/")));

    assert.deepEqual(await reasons(bench().replication, rules()), []);

    const [note = ""] = told();
    assert.match(note, /^replication: 444455556666\/eu-central-1 does not allow account 111122223333 to replicate/);
    assert.match(note, /no statement allows ecr:\w+ for 111122223333 on prod\/\*/);
    const statement: PolicyStatement = JSON.parse(
      /add the statement (\{.*\}) \(DESTINATION_NOT_ADMITTED\)$/.exec(note)?.[1] ?? "",
    );
    theirs().setPolicy(document(statement));
    const again = await bench().process();
    await again.replication.check({}, rules());
    assert.deepEqual(again.notes, []);
  });

  it("is asked again before the rules are written, and does not keep them from being written", async () => {
    theirs().setPolicy(document(grant()));
    const { inputs } = await bench().replication.check({}, rules());
    theirs().setPolicy(undefined);

    await bench().replication.create(inputs);

    assert.equal(told().length, 1);
    assert.deepEqual(bench().emulator.registry(account, "eu-west-1").rules(), [rule]);
  });

  it("is asked for a rule that shares its configuration, too", async () => {
    await bench().rule.check({}, ruleInputs(rule, "rule", { destinationRegistries: [destination] }));

    assert.match(told().join(), /^rule: 444455556666\/eu-central-1 does not allow/);
  });

  it("counts the statements that the program is about to add, but the create counts what is live", async () => {
    await bench().statement.check({}, granted());
    const { inputs } = await bench().replication.check({}, rules());
    const before = told().length;

    await bench().replication.create(inputs);

    assert.equal(before, 0);
    assert.equal(told().length, 1);
  });

  it("counts the whole policy that the program is about to set", async () => {
    theirs().setPolicy(document(grant()));
    await bench().policy.check(
      {},
      policyInputs(document(grant("base/")), { registry: destination, onExisting: "replace" }),
    );

    await bench().replication.check({}, rules());

    assert.equal(told().length, 1);
  });

  it("counts the statement as it will be where the program narrows it", async () => {
    theirs().setPolicy(document(grant()));
    const narrowed = { ...grant("prod/api/"), Sid: grant().Sid ?? "" };
    await bench().statement.check(
      { ...granted(), ...here },
      statementInputs(narrowed, "grant", { registry: destination }),
    );

    await bench().replication.check({}, rules());

    assert.equal(told().length, 1);
  });

  it("is not told while a statement of the program is not known yet", async () => {
    const unknown = { ...grant(), Resource: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
    await bench().statement.check({}, statementInputs(unknown, "grant", { registry: destination }));

    await bench().replication.check({}, rules());

    assert.deepEqual(told(), []);
  });

  it("is not told of a policy that the program has, and that is checked after the rules", async () => {
    theirs().setPolicy(document(grant()));
    await bench().statement.check({}, granted());
    const { inputs: olds } = await bench().replication.check({}, rules());
    const next = await bench().process();

    await next.replication.check({ ...olds, ...here }, rules());

    assert.deepEqual(next.notes, []);
  });

  it("is said to be unknown where a destination cannot be read, which is no error", async () => {
    const unreachable = { ...destination, assumeRoles: [{ roleArn: `${role}-of-nobody` }] };

    assert.deepEqual(await reasons(bench().replication, rules({ destinationRegistries: [unreachable] })), []);

    assert.match(
      told().join(),
      /cannot tell whether the destination eu-central-1 in 444455556666 allows.*DESTINATION_NOT_READABLE/,
    );
  });

  it("is an error, without a call, where the last role to a destination is of another account than its accountId", async () => {
    const wrong = { ...destination, assumeRoles: [{ roleArn: `arn:aws:iam::${account}:role/reader` }] };

    const [reason] = await reasons(bench().replication, rules({ destinationRegistries: [wrong] }));

    assert.match(
      reason ?? "",
      /^destinationRegistries\[0\]\.assumeRoles\[0\]\.roleArn is .*must be a role of account 4444/,
    );
    assert.deepEqual(bench().emulator.calls(), []);
  });

  it("is silent for codes that are ignored", async () => {
    await bench().replication.check({}, rules({ ignoreFindings: ["DESTINATION_NOT_ADMITTED"] }));

    assert.deepEqual(told(), []);
  });

  it("shows nothing of rules that are a secret", async () => {
    await bench().replication.check({}, rules({ __secret: true }));

    assert.equal(told().length, 1);
    assert.doesNotMatch(told().join(), /prod/);
  });

  it("leaves out registries that no rule goes to, and all while the rules are not known", async () => {
    const elsewhere = { ...destination, region: "sa-east-1" };
    await bench().replication.check({}, rules({ destinationRegistries: [elsewhere] }));
    await bench().replication.check({}, rules({ replicationConfiguration: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }));

    assert.deepEqual(told(), []);
  });

  it("takes connections like the registry's own, and tells what is wrong with them", async () => {
    const [reason = ""] = await reasons(
      bench().replication,
      rules({ destinationRegistries: [{ region: "Frankfurt" }] }),
    );

    assert.match(reason, /^destinationRegistries\[0\]\.region is "Frankfurt"/);
    assert.match((await reasons(bench().replication, rules({ destinationRegistries: {} }))).join(), /must be a list/);
  });
});
