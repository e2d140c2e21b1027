import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { startConfigured } from "#emulator/startConfigured.js";
import { callEcr } from "./signedCall.js";

const run = promisify(execFile);
const shell = process.platform === "win32";
const readme = readFileSync("emulator/README.md", "utf8");

const program = `
import { BadJson, type Call, type Emulator, type EmulatorOptions, startConfigured, startEmulator } from "ecr-registry-emulator";

const options: EmulatorOptions = { accounts: [{ id: "111122223333" }], replicationSeconds: 5 };

export const use = async (): Promise<readonly Call[]> => {
  const emulator: Emulator = await startEmulator(options);
  emulator.addFault({ operation: "*", code: "ThrottlingException" });
  emulator.registry("111122223333", "eu-west-1").setRules([]);
  await emulator.close();
  await startConfigured("{").catch((error: unknown) => error instanceof BadJson);
  // @ts-expect-error: no such option
  await startEmulator({ acounts: [] });
  return emulator.calls({ operation: "DescribeRegistry" });
};
`;

const compilerOptions = {
  strict: true,
  target: "es2022",
  lib: ["es2023"],
  module: "nodenext",
  moduleResolution: "nodenext",
  // What a program without any types of its own has; the package brings along what it needs.
  types: [],
  skipLibCheck: false,
  rootDir: ".",
  noEmit: true,
};

describe("emulator: the packed package, installed in an empty folder", () => {
  const parent = mkdtempSync(join(tmpdir(), "emulator-packed-"));
  const folder = join(parent, "own");
  const started: ChildProcess[] = [];

  before(async () => {
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
    const pack = ["pack", "--pack-destination", parent, ...quiet, "--silent"];
    const { stdout } = await run("npm", pack, { cwd: resolve("emulator"), shell });
    mkdirSync(folder);
    const dependencies = { "ecr-registry-emulator": `file:../${stdout.trim()}` };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "own", private: true, dependencies }));
    await run("npm", ["install", "--prefer-offline", ...quiet], { cwd: folder, shell });
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
  });
  after(() => rmSync(parent, { recursive: true }));

  it("answers a signed call to the command and ends on Ctrl-C", async () => {
    const config = join(folder, "emulator.json");
    writeFileSync(config, JSON.stringify({ accounts: [{ id: "222222222222" }] }));
    const bin = join(folder, "node_modules", "ecr-registry-emulator", "bin", "ecr-registry-emulator.js");
    const child = spawn(process.execPath, [bin, "--config", config], {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    started.push(child);
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const { url, environments } = JSON.parse(line);

    const options = { account: "222222222222", signedAt: new Date() };
    const client = { url, environment: (account: string) => environments[account] };
    const answer = await callEcr(client, "DescribeRegistry", {}, options);
    child.kill("SIGINT");
    const [code] = await once(child, "exit");

    assert.deepEqual(answer.body, { registryId: "222222222222", replicationConfiguration: { rules: [] } });
    assert.equal(code, 0);
  });

  it("has a command for npx", async function () {
    this.timeout(30_000);

    const { stdout } = await run("npx", ["--no-install", "ecr-registry-emulator", "--help"], { cwd: folder, shell });

    assert.match(stdout, /^Usage: ecr-registry-emulator /);
  });

  it("is a library", async () => {
    const script = `
      const { BadJson, startConfigured, startEmulator } = require("ecr-registry-emulator");
      (async () => {
        const emulators = [await startEmulator(), await startConfigured('{"accounts": [{"id": "222222222222"}]}')];
        console.log(emulators.map(({ accounts }) => accounts[0]).join());
        await Promise.all(emulators.map((emulator) => emulator.close()));
        await startConfigured("{}}").catch((error) => console.log(error instanceof BadJson));
      })();`;

    const { stdout } = await run(process.execPath, ["-e", script], { cwd: folder });

    assert.equal(stdout, "111122223333,222222222222\ntrue\n");
  });

  const compile = async (file: string, text: string, options: object = {}) => {
    const config = { compilerOptions: { ...compilerOptions, ...options }, files: [file] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    writeFileSync(join(folder, file), text);
    const tsc = resolve("node_modules", "typescript", "bin", "tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", folder]).catch((error) => error);
    return stdout;
  };

  it("has types, which need no others", async function () {
    this.timeout(60_000);

    assert.equal(await compile("index.ts", program), "");
  });

  it("is used as its README shows", async function () {
    this.timeout(60_000);
    const [, example = ""] = readme.match(/^```ts\n(import .*?)^```$/ms) ?? [];
    symlinkSync(resolve("node_modules", "@aws-sdk"), join(folder, "node_modules", "@aws-sdk"), "junction");
    const beside = { types: ["node"], typeRoots: [resolve("node_modules", "@types")], skipLibCheck: true };

    assert.match(example, /startEmulator/);
    assert.equal(await compile("readme.mts", example, beside), "");
  });

  it("is configured as its README shows", async () => {
    const [, example = ""] = readme.match(/^```json\n(\{\n.*?)^```$/ms) ?? [];
    const emulator = await startConfigured(example);
    const [destination] = emulator.registry("111122223333", "eu-west-1").rules()[0]?.destinations ?? [];
    await emulator.close();

    assert.deepEqual(destination, { region: "eu-central-1", registryId: "444455556666" });
  });
});
