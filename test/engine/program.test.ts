import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { document, statement } from "../support/samples.js";
import { copyOfRootProgram, writeFiles } from "./support/files.js";
import { account, useWorkbench } from "./support/workbench.js";

describe("the root program", () => {
  const [frankfurt, virginia] = [
    { account: "444455556666", region: "eu-central-1" },
    { account: "777788889999", region: "us-east-1" },
  ];
  const trusts = [account];
  const bench = useWorkbench({
    emulator: {
      accounts: [account, frankfurt.account, virginia.account].map((id) => ({ id })),
      roles: [
        { arn: `arn:aws:iam::${frankfurt.account}:role/ecr-registry`, trusts, externalId: "images" },
        { arn: `arn:aws:iam::${virginia.account}:role/ecr-registry`, trusts },
      ],
      registries: [{ ...virginia, policy: document({ ...statement("OfAnotherTeam"), Resource: "*" }) }],
    },
  });
  const live = (place: { account: string; region: string }) => bench().emulator.registry(place.account, place.region);
  const folders: string[] = [];
  const stackOf = (name: string, config: string) => {
    const workDir = copyOfRootProgram();
    folders.push(workDir);
    if (config !== "") writeFiles(workDir, { [`Pulumi.${name}.yaml`]: config });
    // The suite has checked the program's types already.
    return bench().stackIn(workDir, name, { PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
  };
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it("makes what the demo's stack file asks, and tells each registry's id, Region and number of rules", async () => {
    const stack = await stackOf("demo", "");

    const { outputs } = await stack.up();

    assert.deepEqual(outputs.registries?.value, {
      ireland: { registryId: account, region: "eu-west-1", rules: 2 },
      frankfurt: { registryId: frankfurt.account, region: frankfurt.region, rules: 0 },
      virginia: { registryId: virginia.account, region: virginia.region, rules: 0 },
    });
    assert.equal(live({ account, region: "eu-west-1" }).rules().length, 2);
    assert.match(live(frankfurt).policy() ?? "", /BuildsFillTheCache[\s\S]*ReplicationFrom111122223333EuWest1/);
    assert.match(live(virginia).policy() ?? "", /OfAnotherTeam[\s\S]*ReplicationFrom111122223333EuWest1/);
  });

  it("lets an image in at both destinations, before the rules that send it", async () => {
    const operations = bench()
      .emulator.calls()
      .map(({ operation }) => operation)
      .filter((operation) => operation.startsWith("Put"));

    const { replication } = live({ account, region: "eu-west-1" }).pushImage("prod/api", "v1");

    assert.deepEqual(operations, ["PutRegistryPolicy", "PutRegistryPolicy", "PutReplicationConfiguration"]);
    assert.deepEqual(
      replication.map(({ registryId, status }) => [registryId, status]),
      [
        [frankfurt.account, "COMPLETE"],
        [virginia.account, "COMPLETE"],
        ["222233334444", "FAILED"],
      ],
    );
  });

  it("makes no statement with grants: none, and then tells where images are not let in", async () => {
    const role = `arn:aws:iam::${frankfurt.account}:role/ecr-registry`;
    const stack = await stackOf(
      "none",
      `config:
  ecr-registry:registries:
    here: {region: ap-northeast-1, accountId: "${account}"}
    there: {region: ap-northeast-2, accountId: "${frankfurt.account}", assumeRoles: [{roleArn: "${role}", externalId: images}]}
  ecr-registry:replication:
    here: {grants: none, rules: [{to: [there], prefixes: [prod/]}]}
`,
    );

    const { stdout, changeSummary } = await stack.preview();

    assert.deepEqual(changeSummary, { create: 2 });
    assert.match(stdout, /444455556666\/ap-northeast-2 does not allow account 111122223333/);
  });

  it("fails with one message that lists every mistake of the stack file with its path", async () => {
    const stack = await stackOf(
      "wrong",
      `config:
  ecr-registry:registries:
    one: {region: EU, accountId: 12, colour: red}
    two: {}
  ecr-registry:replication:
    one:
      onExisting: merge
      rules: [{to: [], prefixes: prod}]
  ecr-registry:policies:
    one: {policy: 7}
`,
    );

    await assert.rejects(
      () => stack.preview(),
      (error: Error) => {
        for (const line of [
          /mistakes in the stack configuration:/,
          /ecr-registry:registries\.one\.region is "EU", but it must be the code of an AWS Region/,
          /ecr-registry:registries\.one\.accountId is 12, but it must be a string of 12 digits: put the account ID in quotes/,
          /ecr-registry:registries\.one\.colour is not a known property/,
          /ecr-registry:registries\.two\.region is required/,
          /ecr-registry:replication\.one\.onExisting is "merge", but must be "fail" or "replace"/,
          /ecr-registry:replication\.one\.rules\[0\]\.to is .*must have at least one destination/,
          /ecr-registry:replication\.one\.rules\[0\]\.prefixes is "prod", but must be a list/,
          /ecr-registry:policies\.one\.policy is 7, but must be a policy document/,
        ]) {
          assert.match(error.message, line);
        }
        assert.doesNotMatch(error.message, /\n\s+at .*stackConfig/);
        return true;
      },
    );
  });

  it("fails on names of registries that are not defined, and on destinations without an account", async () => {
    const stack = await stackOf(
      "strangers",
      `config:
  ecr-registry:registries:
    one: {region: eu-west-1}
    two: {region: eu-west-2}
  ecr-registry:replication:
    one: {rules: [{to: [two, three]}]}
    four: {rules: []}
`,
    );

    await assert.rejects(
      () => stack.preview(),
      (error: Error) => {
        assert.match(
          error.message,
          /replication\.four: "four" is not defined in ecr-registry:registries \(defined: one, two\)/,
        );
        assert.match(error.message, /replication\.one\.rules\[0\]\.to\[0\]: add registries\.two\.accountId/);
        assert.match(
          error.message,
          /to\[0\]: add registries\.one\.accountId, because the destination's statement names/,
        );
        assert.match(
          error.message,
          /replication\.one\.rules\[0\]\.to\[1\]: "three" is not defined in ecr-registry:registries/,
        );
        return true;
      },
    );
  });

  it("keeps policies secret that were set as a secret", async () => {
    const stack = await stackOf("secret", "");
    const policies = { one: { policy: { Version: "2012-10-17", Statement: [] } } };
    await stack.setConfig("ecr-registry:registries", { value: JSON.stringify({ one: { region: "eu-west-3" } }) });
    const statement = { Sid: "OnlyForOurEyes", Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" };
    const value = JSON.stringify({ one: { policy: { ...policies.one.policy, Statement: [statement] } } });
    await stack.setConfig("ecr-registry:policies", { value, secret: true });

    const { stdout } = await stack.preview({ diff: true });

    assert.match(stdout, /statements: \[secret\]/);
    assert.doesNotMatch(stdout, /OnlyForOurEyes/);
  });
});
