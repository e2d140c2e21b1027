import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { writeFiles } from "./support/files.js";
import { account, useWorkbench } from "./support/workbench.js";

const npm = (args: readonly string[], cwd: string) =>
  promisify(execFile)("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd,
    shell: process.platform === "win32",
  });

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;

describe("a program of a user's own that depends on the packed package", () => {
  const bench = useWorkbench();

  it("runs pulumi up, a second up without a change, and destroy", async () => {
    const folder = join(bench().folder, "own");
    mkdirSync(folder);
    const { stdout } = await npm(["pack", "--silent", "--pack-destination", bench().folder], resolve("provider"));
    writeFiles(folder, {
      "package.json": JSON.stringify({
        name: "own",
        private: true,
        dependencies: {
          "@pulumi/pulumi": versionOf("@pulumi/pulumi"),
          "pulumi-ecr-registry": `file:../${stdout.trim()}`,
        },
        devDependencies: { "@types/node": versionOf("@types/node"), typescript: versionOf("typescript") },
      }),
      "Pulumi.yaml": "name: own\nruntime: nodejs\n",
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          strict: true,
          target: "es2022",
          module: "nodenext",
          moduleResolution: "nodenext",
          types: ["node"],
          rootDir: ".",
        },
        files: ["index.ts"],
      }),
      "index.ts": `
import { ReplicationConfiguration } from "pulumi-ecr-registry";

const replication = new ReplicationConfiguration("replication", {
  registry: { region: "eu-west-1" },
  replicationConfiguration: { rules: [{ destinations: [{ region: "us-east-1", registryId: "${account}" }] }] },
});
export const id = replication.id;
`,
    });
    await npm(["install", "--prefer-offline"], folder);
    const stack = await bench().stackIn(folder, "own");

    const first = await stack.up();
    const second = await stack.up();
    const live = bench().emulator.registry(account, "eu-west-1").rules();
    await stack.destroy();

    assert.equal(first.outputs.id?.value, `${account}/eu-west-1`);
    assert.deepEqual(second.summary.resourceChanges, { same: 2 });
    assert.equal(live.length, 1);
    assert.deepEqual(bench().emulator.registry(account, "eu-west-1").rules(), []);
  });
});

describe("the command, packed and installed where there is no program", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecr-registry-packed-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: string[]) =>
    promisify(execFile)("npx", ["--no-install", ...args], { cwd: folder, shell: process.platform === "win32" });

  before(async () => {
    const packed = await Promise.all(
      ["provider", "emulator", "cli"].map(async (workspace) => {
        const { stdout } = await npm(["pack", "--silent", "--pack-destination", folder], resolve(workspace));
        const { name } = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
        return [name, `file:${stdout.trim()}`] as const;
      }),
    );
    writeFiles(folder, {
      "package.json": JSON.stringify({ name: "own", private: true, dependencies: Object.fromEntries(packed) }),
    });
    await npm(["install", "--prefer-offline"], folder);
  });

  it("comes without the Pulumi SDK", () => {
    assert.ok(existsSync(join(folder, "node_modules", "commander")));
    assert.ok(!existsSync(join(folder, "node_modules", "@pulumi")));
  });

  it("shows the help of each of its commands", async () => {
    for (const command of ["report", "import", "verify", "emulator"]) {
      const { stdout } = await run("ecr-registry", command, "--help");

      assert.match(stdout, new RegExp(`^Usage: ecr-registry ${command}`));
    }
  });

  it("makes a report with a picture of a preview", async () => {
    const preview = JSON.stringify({ steps: [], diagnostics: [], changeSummary: {} });
    writeFiles(folder, { "preview.json": preview });

    const { stdout } = await run("ecr-registry", "report", "preview.json", "--format", "svg");

    assert.match(stdout, /^<\?xml|^<svg/);
  });
});
