import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Provider, type ProviderArgs } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy, ReplicationConfiguration } from "pulumi-ecr-registry";
import { document, rule, statement } from "../support/samples.js";
import { awsPluginOnPath } from "./support/awsPluginOnPath.js";
import { writeFiles } from "./support/files.js";
import { ownProgram } from "./support/ownProgram.js";
import { account, useWorkbench } from "./support/workbench.js";

const other = "444455556666";
const roleArn = `arn:aws:iam::${other}:role/ecr-registry`;
const guardedRoleArn = `arn:aws:iam::${other}:role/guarded`;
const policy = document(statement("A"));
const asOther: ProviderArgs = { region: "eu-west-1", assumeRoles: [{ roleArn }] };

/** What a command that must fail has printed. */
const failureOf = (run: Promise<string>): Promise<string> =>
  run.then(
    () => assert.fail("the command has succeeded"),
    (error: object) => `${Reflect.get(error, "stdout")}${Reflect.get(error, "stderr")}`,
  );

class Images extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("platform:images:Images", name, {}, opts);
  }
}

describe("an aws.Provider of @pulumi/aws", () => {
  const bench = useWorkbench({
    emulator: {
      roles: [
        { arn: roleArn, trusts: [account] },
        { arn: guardedRoleArn, trusts: [account], externalId: "hush-hush" },
      ],
    },
    environment: (folder) => ({
      ...awsPluginOnPath(folder),
      AWS_CONFIG_FILE: join(folder, "aws-config"),
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    }),
  });
  const live = (id: string, region = "eu-west-1") => bench().emulator.registry(id, region);
  const writes = () =>
    bench()
      .emulator.calls()
      .filter(({ operation }) => /^(?:Put|Delete)/.test(operation));
  beforeEach(() => {
    live(account).setPolicy(undefined);
    live(other).setPolicy(undefined);
  });
  /** A program of one policy that is reached by the provider. */
  const policyBy = (args: () => ProviderArgs) => async () => {
    new RegistryPolicy("policy", { policy }, { provider: new Provider("prod", args()) });
  };

  describe("in the example", () => {
    const workDir = "examples/aws-providers";
    afterEach(() => rmSync(join(workDir, "Pulumi.test.yaml"), { force: true }));

    it("sets both registries up in the right order, has nothing to do then, and goes", async () => {
      const stack = await bench().stackIn(workDir, "test");
      await stack.setConfig("destinationRole", { value: roleArn });
      const [source, destination] = [live(account), live(other, "eu-central-1")];
      bench().emulator.clearCalls();

      const first = await stack.up();
      const order = writes().map(({ operation }) => operation);
      const [rules, granted] = [source.rules(), JSON.parse(destination.policy() ?? "")];
      const state = JSON.stringify(await stack.exportStack());
      const second = await stack.up();
      await stack.destroy();

      assert.deepEqual(first.outputs.registries?.value, {
        source: `${account}/eu-west-1`,
        destination: `${other}/eu-central-1`,
      });
      assert.deepEqual(order, ["PutRegistryPolicy", "PutReplicationConfiguration"]);
      assert.deepEqual(rules, [
        { ...rule("", "prod/"), destinations: [{ region: "eu-central-1", registryId: other }] },
      ]);
      assert.equal(granted.Statement[0].Principal.AWS, `arn:aws:iam::${account}:root`);
      assert.equal(granted.Statement[0].Resource, `arn:aws:ecr:eu-central-1:${other}:repository/prod/*`);
      assert.match(state, /"assumeRoles":\[\{/);
      assert.doesNotMatch(state, /A[KS]IA/);
      assert.ok(!state.includes(bench().environment.AWS_SECRET_ACCESS_KEY ?? ""));
      assert.deepEqual(second.summary.resourceChanges, { same: 5 });
      assert.deepEqual([source.rules(), destination.policy()], [[], undefined]);
    });
  });

  it("with static keys ends the program with one message, and its keys are in no output", async () => {
    bench().emulator.clearCalls();
    const stack = await ownProgram(
      bench(),
      `const { Provider } = require("@pulumi/aws/provider.js");
const { RegistryPolicy, ReplicationConfiguration } = require("pulumi-ecr-registry");
const provider = new Provider("keys", { region: "eu-west-1", accessKey: "AKIAHUSHHUSH", secretKey: "hush-hush" });
new RegistryPolicy("policy", { policy: ${JSON.stringify(policy)} }, { provider });
new ReplicationConfiguration("replication", { replicationConfiguration: { rules: [] } }, { provider });`,
    );

    for (const args of [
      ["preview", "--diff"],
      ["up", "--yes", "--skip-preview"],
    ]) {
      const output = await failureOf(bench().pulumi(stack, ...args));

      const errors = output.match(/^ *error: .*\n.*/gm) ?? [];
      assert.equal(errors.length, 1, output);
      assert.match(
        errors[0],
        /"keys" has settings that cannot be used for registries:\n +accessKey, secretKey: static/,
      );
      assert.doesNotMatch(output, /HUSH|hush|\n\s+at |serializing/);
    }
    assert.deepEqual(bench().emulator.calls(), []);
  });

  it("that a component has been given reaches the component's registry, whatever the stack configuration says", async () => {
    live(other, "eu-west-2").setPolicy(policy);
    const stack = await bench().stack(async () => {
      const parent = new Images("images", { providers: { aws: new Provider("prod", asOther) } });
      new RegistryPolicy("policy", { policy }, { parent });
      const provider = new Provider("reader", { ...asOther, region: "eu-west-2" });
      return { theirs: RegistryPolicy.get("theirs", `${other}/eu-west-2`, {}, { provider }).statements };
    });
    await stack.setConfig("aws:profile", { value: "nobody" });

    const { outputs } = await stack.up();

    assert.notEqual(live(other).policy(), undefined);
    assert.equal(live(account).policy(), undefined);
    assert.deepEqual(Object.keys(outputs.theirs?.value), ["A"]);
  });

  it("writes nothing when only the way to the registry changes", async () => {
    const { AWS_ACCESS_KEY_ID: id = "", AWS_SECRET_ACCESS_KEY: secret = "" } = bench().environment;
    const profile = (name: string) =>
      `[profile ${name}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
    writeFiles(bench().folder, { "aws-config": profile("one") + profile("two") });
    const role = (sessionName: string) => ({ assumeRoles: [{ roleArn, sessionName }] });
    const stack = await bench().stack(policyBy(() => ({ region: "eu-west-1", profile: "one", ...role("one") })));
    await stack.up();
    const written = live(other).policy();
    bench().emulator.clearCalls();

    stack.workspace.program = policyBy(() => ({ region: "eu-west-1", profile: "two", ...role("two") }));
    await stack.up();

    assert.deepEqual(writes(), []);
    assert.equal(live(other).policy(), written);
    const [resource] = bench().stateOf(stack).resources;
    assert.deepEqual(Reflect.get(resource?.outputs ?? {}, "registry"), {
      region: "eu-west-1",
      profile: "two",
      ...role("two"),
      stackConfig: false,
    });
  });

  describe("of which several are in one program", () => {
    let shown: string;
    let said: string;
    let state: string;
    let written: readonly (string | undefined)[];
    before(async () => {
      for (const region of ["eu-west-1", "eu-west-2"]) live(other, region).setPolicy(undefined);
      const stack = await bench().stack(async () => {
        const anywhere = document({ ...statement("A"), Resource: "*" });
        const externalId = pulumi.secret("hush-hush");
        const guarded = new Provider("guarded", {
          region: "eu-west-1",
          assumeRoles: [{ roleArn: guardedRoleArn, externalId }],
        });
        new RegistryPolicy("guarded", { policy: anywhere }, { provider: guarded });

        const registry = { region: "eu-west-1" };
        const rules = new ReplicationConfiguration("rules", { registry, replicationConfiguration: { rules: [] } });
        const later = rules.id.apply(() => roleArn);
        const provider = new Provider("later", { region: "eu-west-2", assumeRoles: [{ roleArn: later }] });
        new RegistryPolicy("later", { policy: anywhere }, { provider });

        const virginia = new Provider("virginia", { region: "us-east-1" });
        new RegistryPolicy("judged", { policy }, { provider: virginia });
      });
      ({ stdout: shown } = await stack.preview({ diff: true }));
      ({ stdout: said } = await stack.up());
      state = bench().stateOf(stack).text;
      written = ["eu-west-1", "eu-west-2"].map((region) => live(other, region).policy());
    });

    it("keeps a secret external id out of previews and state", () => {
      assert.match(written[0] ?? "", /"A"/);
      assert.match(shown, /assumeRoles: \[secret\]/);
      assert.doesNotMatch(shown + state, /hush/);
    });

    it("with a role that is not there yet is previewed as far as it is known", () => {
      assert.match(shown, /registry {2}: \{\s+assumeRoles: \[unknown\]\s+region {5}: "eu-west-2"/);
      assert.match(written[1] ?? "", /"A"/);
    });

    it("says in which Region a policy is judged", () => {
      const [, diagnostics = ""] = said.split("Diagnostics:");
      assert.match(diagnostics, /RegistryPolicy \(judged\):\s+warning: policy\.Statement\[0\]\.Resource/);
      assert.equal(diagnostics.match(/RESOURCE_NEVER_MATCHES/g)?.length, 1);
    });
  });
});
