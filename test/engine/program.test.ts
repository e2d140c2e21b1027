import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
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

  let demo: Stack;
  before(async () => {
    demo = await stackOf("demo", "");
  });

  it("makes what the demo's stack file asks, and tells each registry's id, Region and number of rules", async () => {
    const { outputs } = await demo.up();

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

  it("keeps all that is live, and fails, where a key is misspelt", async () => {
    const file = join(demo.workspace.workDir, "Pulumi.demo.yaml");
    const config = readFileSync(file, "utf8");
    writeFileSync(file, config.replace("ecr-registry:replication:", "ecr-registry:replications:"));

    await assert.rejects(() => demo.up(), /ecr-registry:replications is not a key of this program/);

    assert.equal(live({ account, region: "eu-west-1" }).rules().length, 2);
  });

  it("warns where nothing is configured, in Pulumi's spelling of an empty key as well", async () => {
    writeFiles(demo.workspace.workDir, { "Pulumi.demo.yaml": "config:\n  ecr-registry:replication:\n" });

    const { stdout } = await demo.preview();

    assert.match(stdout, /warning: nothing is configured: .* are empty, so an up removes what this stack has managed/);
  });

  it("makes no statement with grants: none, and tells where images are not let in, and of doubtful parts by the stack file's paths", async () => {
    const role = `arn:aws:iam::${frankfurt.account}:role/ecr-registry`;
    const stack = await stackOf(
      "none",
      `config:
  ecr-registry:registries:
    here: {region: ap-northeast-1, accountId: "${account}"}
    there: {region: ap-northeast-2, accountId: "${frankfurt.account}", assumeRoles: [{roleArn: "${role}", externalId: images}]}
  ecr-registry:replication:
    here: {grants: none, rules: [{to: [there], prefixes: [prod/, prod/base/]}]}
`,
    );

    const { stdout, changeSummary } = await stack.preview();

    assert.deepEqual(changeSummary, { create: 2 });
    assert.match(stdout, /444455556666\/ap-northeast-2 does not allow account 111122223333/);
    const prefixes = "ecr-registry:replication.here.rules[0].prefixes";
    assert.ok(stdout.includes(`${prefixes}[1] is "prod/base/", but it is covered by ${prefixes}[0], which`), stdout);
  });

  it("fails with one message that lists every mistake of the stack file with its path, and nothing else", async () => {
    const stack = await stackOf(
      "wrong",
      `config:
  ecr-registry:registries:
    one: {region: EU, accountId: 12, colour: red}
    two: {}
    three: {region: eu-west-1, accountId: "${account}"}
    five: {region: eu-west-1, accountId: 012345678901}
    six: {region: eu-west-3, accountId: "${account}"}
    seven: {region: eu-west-2, accountId: }
  ecr-registry:replication:
    one:
      onExisting: merge
      rules: [{to: [], prefixes: prod}]
    three: {rules: [{to: [three, four], prefixes: [prod/*]}]}
    six: {rules: [{to: [{region: eu-west-2, registryId: 012345670000}], prefixes: [yes]}]}
  ecr-registry:replications: {}
  ecr-registry:policies:
    one: {policy: 7}
    six:
      policy:
        Version: 2012-10-17
        Statement: {Effect: Allow, Principal: "*", Action: "ecr:*", Resource: "*"}
`,
    );

    const { stderr, stdout } = await stack.preview().then(
      () => assert.fail("the preview succeeds"),
      (error: { commandResult: { stdout: string; stderr: string } }) => error.commandResult,
    );
    const text = `${stdout}${stderr}`;

    for (const line of [
      /^ *(error: )?16 mistakes in the stack configuration:$/m,
      /ecr-registry:replications is not a key of this program: .*; did you mean ecr-registry:replication\?/,
      /ecr-registry:registries\.one\.region is "EU", but it must be the code of an AWS Region/,
      /ecr-registry:registries\.one\.accountId is 12, but it must be a string of 12 digits: put all 12 digits in quotes/,
      /ecr-registry:registries\.one\.colour is not a known property/,
      /ecr-registry:registries\.two\.region is required/,
      /ecr-registry:replication\.one\.onExisting is "merge", but it must be "fail" or "replace"/,
      /ecr-registry:replication\.one\.rules\[0\]\.to is a list of 0, but it must have at least one destination/,
      /ecr-registry:replication\.one\.rules\[0\]\.prefixes is "prod", but it must be a list/,
      /ecr-registry:policies\.one\.policy is 7, but it must be a policy document/,
      /ecr-registry:replication\.three\.rules\[0\]\.to\[0\] is eu-west-1 in 111122223333, but it must not be the source/,
      /ecr-registry:replication\.three\.rules\[0\]\.to\[1\] is "four", but it must be a name in ecr-registry:registries/,
      /ecr-registry:replication\.three\.rules\[0\]\.prefixes\[0\] is "prod\/\*", .*: remove the \*/,
      // What YAML makes of a date, and of account IDs without quotes.
      /registries\.five\.accountId is 12345678901, .*"012345678901", if YAML has dropped the leading zero/,
      /registries\.seven\.accountId has no value: write one, or remove the key/,
      /to\[0\]\.registryId is 1402433536, .*"012345670000", because YAML reads .* as octal/,
      /policy\.Version is "2012-10-17 00:00:00 .*, but it is what YAML made of a date .*: "2012-10-17"/,
    ]) {
      assert.match(text, line);
    }
    assert.doesNotMatch(text, /\n\s+at |RegistryError|node_modules/);
  });

  it("keeps policies secret that were set as a secret", async () => {
    const stack = await stackOf("secret", `config:\n  ecr-registry:registries: {one: {region: eu-west-3}}\n`);
    const statement = { Sid: "OnlyForOurEyes", Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" };
    const value = JSON.stringify({ one: { policy: { Version: "2012-10-17", Statement: [statement] } } });
    await stack.setConfig("ecr-registry:policies", { value, secret: true });

    const { stdout } = await stack.preview({ diff: true });

    assert.match(stdout, /statements: \[secret\]/);
    assert.doesNotMatch(stdout, /OnlyForOurEyes/);
  });
});
