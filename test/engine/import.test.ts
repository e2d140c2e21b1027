import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { RegistryPolicy, ReplicationConfiguration } from "pulumi-ecr-registry";
import { document, rule, statement } from "../support/samples.js";
import { account, useWorkbench } from "./support/workbench.js";

const registry = { region: "eu-west-1" };
const [prod, base] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/")];

describe("pulumi import --file with what the import script prints", () => {
  const bench = useWorkbench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const script = async (aliases: string, more: Record<string, string> = {}) => {
    const env = { ...process.env, ...bench().environment, ...more };
    const child = spawn(process.execPath, ["scripts/importFile.mjs"], { env, stdio: "pipe" });
    child.stdin.end(aliases);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    return { stdout, stderr, code: child.exitCode };
  };

  it("takes both settings of a registry over, with an empty preview and without a write", async () => {
    live().setRules([prod, base]);
    live().setPolicy(document(statement("A"), statement("B", account)));
    const { stdout, stderr } = await script(JSON.stringify({ ireland: registry }));
    const file = join(bench().folder, "import.json");
    writeFileSync(file, stdout);
    const stack = await bench().stack(async () => {
      new ReplicationConfiguration("ireland", { registry, replicationConfiguration: { rules: [base, prod] } });
      const policy = document(statement("B", account), statement("A"));
      new RegistryPolicy("ireland", { registry, policy });
    });

    await bench().pulumi(stack, "import", "--file", file, "--generate-code=false", "--protect=false", "--yes");
    const { changeSummary } = await stack.preview();
    await stack.up();

    assert.match(stderr, /2 settings found in 1 registries/);
    assert.deepEqual(changeSummary, { same: 3 });
    assert.deepEqual(
      bench()
        .emulator.calls()
        .filter(({ operation }) => /^(Put|Delete)/.test(operation)),
      [],
    );
  });

  it("destroys what was taken over", async () => {
    live().setRules([prod]);
    live().setPolicy(undefined);
    const { stdout } = await script(JSON.stringify({ ireland: registry }));
    const file = join(bench().folder, "import.json");
    writeFileSync(file, stdout);
    const stack = await bench().stack(async () => undefined);
    await bench().pulumi(stack, "import", "--file", file, "--generate-code=false", "--protect=false", "--yes");

    await stack.destroy();

    assert.deepEqual(live().rules(), []);
  });

  it("fails on text that is no map of aliases, with one helpful line", async () => {
    const { code, stderr } = await script("ireland");

    assert.equal(code, 1);
    assert.match(stderr, /the aliases are not JSON like .*\n[\s\S]*usage: npm run --silent import-file/);
  });

  it("fails without a stack trace when AWS refuses", async () => {
    const { code, stderr } = await script(JSON.stringify({ ireland: registry }), { AWS_SECRET_ACCESS_KEY: "wrong" });

    assert.equal(code, 1);
    assert.match(stderr, /ecr:\w+ in eu-west-1 failed: InvalidSignatureException/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });
});
