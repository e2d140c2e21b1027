import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DescribeRegistryCommand, ECRClient } from "@aws-sdk/client-ecr";
import { startEmulator } from "#emulator/emulator.js";
import { type Started, start } from "../support/commandProcess.js";

describe("ecr-registry emulator", () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-command-"));
  const started: Started[] = [];
  afterEach(() => {
    for (const { child } of started.splice(0)) child.kill("SIGKILL");
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (...args: readonly string[]): Started => {
    const one = start(["emulator", ...args]);
    started.push(one);
    return one;
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const firstLine = async ({ child }: Started): Promise<string> => {
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    return line;
  };

  it("starts with the accounts and registries of a file in YAML, and answers with the environment that it prints", async () => {
    const world = `
accounts: [{id: "444455556666"}]
registries:
  - {account: "444455556666", region: eu-west-1, rules: [{destinations: [{region: us-east-1, registryId: "444455556666"}]}]}
`;

    const { environments } = JSON.parse(await firstLine(run("--config", file("world.yaml", world), "--json")));
    const {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    } = environments["444455556666"];
    const client = new ECRClient({ endpoint, region: "eu-west-1", credentials: { accessKeyId, secretAccessKey } });
    const answer = await client.send(new DescribeRegistryCommand({}));

    assert.equal(answer.registryId, "444455556666");
    assert.equal(answer.replicationConfiguration?.rules?.length, 1);
  });

  it("prints what leaves a shell that reads it in the first account, and the others as comments", async function () {
    if (process.platform === "win32") this.skip();
    const accounts = file("accounts.json", '{"accounts": [{"id": "111122223333"}, {"id": "444455556666"}]}');
    const one = run("--config", accounts, "--shell", "sh");
    await once(one.child.stdout, "data");
    one.child.kill("SIGINT");
    const { out } = await one.ended;

    const env = file("emulator.env", out);
    const shown = (lines: string) =>
      execFileSync("sh", ["-c", `. ${lines}\necho "$AWS_ACCESS_KEY_ID at $AWS_ENDPOINT_URL"`], { encoding: "utf8" });

    assert.match(shown(env), /^AKIAEMULATOR00000001 at http:\/\/127\.0\.0\.1:\d+\n$/);
    const [, others = ""] = out.split("# Account 444455556666; to work in it, use these instead:\n");
    const second = file("second.env", others.replace(/^# /gm, ""));
    assert.match(shown(second), /^AKIAEMULATOR00000002 at http:\/\/127\.0\.0\.1:\d+\n$/);
  });

  it("prints what PowerShell can read, where it is asked to", async () => {
    const line = (one: string) => one.startsWith("$env:AWS_ENDPOINT_URL = 'http://127.0.0.1:");
    const one = run("--shell", "powershell");
    await once(one.child.stdout, "data");
    one.child.kill("SIGINT");

    assert.ok((await one.ended).out.split("\n").some(line));
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`ends well on ${signal}`, async function () {
      if (process.platform === "win32") this.skip();
      const one = run();
      await once(one.child.stdout, "data");

      one.child.kill(signal);

      assert.equal((await one.ended).code, 0);
    });
  }

  it("names every mistake of its configuration by its path", async () => {
    const { code, out, error } = await run("--config", file("wrong.yaml", "accounts: [{id: 12}]\nrols: []\n")).ended;

    assert.equal(code, 2);
    assert.equal(out, "");
    assert.equal(
      error,
      "ecr-registry: mistakes in the configuration:\n" +
        "  accounts.0.id: must be twelve digits in quotes\n" +
        "  rols: is not known here, correct or remove it\n",
    );
  });

  for (const [what, name, content] of [
    ["is not there", "no-such-file.yaml", undefined],
    ["is neither JSON nor YAML", "broken.yaml", "accounts: [\n"],
  ] as const) {
    it(`says in one line that its configuration ${what}`, async () => {
      const path = content === undefined ? join(folder, name) : file(name, content);

      const { code, error } = await run("--config", path).ended;

      assert.equal(code, 2);
      assert.match(error, new RegExp(`^ecr-registry: .*${name}.*\n$`));
    });
  }

  it("says that a port is none, or in use", async () => {
    const other = await startEmulator();

    const [none, taken] = await Promise.all([run("--port", "70000").ended, run("--port", `${other.port}`).ended]);
    await other.close();

    assert.deepEqual([none.code, taken.code], [2, 2]);
    assert.match(none.error, /--port .*'70000' is invalid\. It must be 0 to 65535/);
    assert.equal(
      taken.error,
      `ecr-registry: port ${other.port} is in use: give another --port, or leave it out for a free one\n`,
    );
  });
});
