import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { copyOfRootProgram, writeFiles } from "./support/files.js";
import { account, useWorkbench } from "./support/workbench.js";

describe("the root program", () => {
  const bench = useWorkbench();
  const folders: string[] = [];
  const stackOf = (name: string, config: string) => {
    const workDir = copyOfRootProgram();
    folders.push(workDir);
    if (config !== "") writeFiles(workDir, { [`Pulumi.${name}.yaml`]: config });
    // The suite has checked the program's types already.
    const envVars = { ...bench().environment, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    return LocalWorkspace.createStack({ stackName: name, workDir }, { envVars });
  };
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it("makes what the demo's stack file asks, and tells each registry's id, Region and number of rules", async () => {
    const stack = await stackOf("demo", "");

    const { outputs } = await stack.up();

    assert.deepEqual(outputs.registries?.value, {
      ireland: { registryId: account, region: "eu-west-1", rules: 2 },
      frankfurt: { registryId: account, region: "eu-central-1", rules: 0 },
      virginia: { registryId: account, region: "us-east-1", rules: 0 },
    });
    assert.equal(bench().emulator.registry(account, "eu-west-1").rules().length, 2);
    assert.match(bench().emulator.registry(account, "us-east-1").policy() ?? "", /ProdMayBeReplicated/);
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
          /mistakes in the stack's configuration:/,
          /ecr-registry:registries\.one\.region is "EU", but must be a Region such as eu-west-1/,
          /ecr-registry:registries\.one\.accountId is 12, but must be an account id in quotes/,
          /ecr-registry:registries\.one\.colour is not known here/,
          /ecr-registry:registries\.two\.region is missing/,
          /ecr-registry:replication\.one\.onExisting is "merge", but must be "fail" or "replace"/,
          /ecr-registry:replication\.one\.rules\[0\]\.to is .*must name a destination/,
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

  it("fails on aliases that are not there, and on destinations without an account", async () => {
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
        assert.match(error.message, /replication\.four: "four" is not one of the registries \(one, two\)/);
        assert.match(error.message, /replication\.one\.rules\[0\]\.to\[0\]: add registries\.two\.accountId/);
        assert.match(error.message, /replication\.one\.rules\[0\]\.to\[1\]: "three" is not one of the registries/);
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
