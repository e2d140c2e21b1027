import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { writeFiles } from "./support/files.js";
import { account, useWorkbench } from "./support/workbench.js";

const shell = process.platform === "win32";
const npm = (args: readonly string[], cwd: string) =>
  promisify(execFile)("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd, shell });

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;

/** The files that a package.json names: commands and entry points. */
const entries = ({ bin = {}, exports = {} }: { bin?: object; exports?: object }): readonly string[] =>
  [bin, ...Object.values(exports)]
    .flatMap((entry: unknown) => (typeof entry === "string" ? [entry] : Object.values(entry ?? {})))
    .filter((path) => !path.includes("*"))
    .map((path) => path.replace(/^\.\//, ""));

interface Tarball {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe("as npm publishes it,", () => {
  const bench = useWorkbench();
  const folder = mkdtempSync(join(tmpdir(), "ecr-registry-packed-"));
  let tarballs: readonly Tarball[];
  before(async () => {
    const workspaces = ["provider", "emulator", "cli"].flatMap((one) => ["--workspace", one]);
    const { stdout } = await npm(["pack", ...workspaces, "--json", "--pack-destination", folder], process.cwd());
    tarballs = Object.values<Tarball>(JSON.parse(stdout));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const dependencies = (...names: readonly string[]) =>
    Object.fromEntries(
      tarballs
        .filter(({ name }) => names.includes(name))
        .map(({ name, filename }) => [name, `file:${join(folder, filename)}`]),
    );

  for (const [workspace, name] of [
    ["provider", "pulumi-ecr-registry"],
    ["cli", "ecr-registry"],
    ["emulator", "ecr-registry-emulator"],
  ] as const) {
    describe(`the tarball of ${workspace}`, () => {
      let files: readonly string[];
      before(() => {
        files = tarballs.filter((one) => one.name === name).flatMap((one) => one.files.map(({ path }) => path));
      });

      it("holds the compiled sources, and beside them what npm and users look for", () => {
        const surplus = files.filter((path) => !/^dist\/.*\.js$/.test(path) && !/^dist\/.*\.d\.ts$/.test(path));
        const schema = workspace === "provider" ? ["stack.schema.json"] : [];

        assert.deepEqual(
          surplus.filter((path) => !path.startsWith("bin/")),
          ["LICENSE", "README.md", "package.json", ...schema],
        );
      });

      it("holds no tests, and nothing whose source is gone", () => {
        const compiled = files.filter((path) => path.startsWith("dist/"));
        const stems = compiled.map((path) => path.slice("dist/".length).replace(/(\.d\.ts|\.js)$/, ""));

        assert.ok(stems.length > 10);
        assert.deepEqual(
          stems.filter((stem) => /\btests?\b/.test(stem) || !existsSync(join(workspace, `${stem}.ts`))),
          [],
        );
      });

      if (workspace === "provider") {
        it("holds all types that a program can reach, with their comments, and code without", () => {
          const read = (path: string): string => readFileSync(join(workspace, path), "utf8");
          const reached = new Set<string>();
          const reach = (path: string): void => {
            if (reached.has(path)) return;
            reached.add(path);
            for (const [, to = ""] of read(path).matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
              reach(posix.join(posix.dirname(path), to).replace(/\.js$/, ".d.ts"));
            }
          };
          reach("dist/index.d.ts");

          assert.ok(reached.size > 20);
          assert.deepEqual(
            [...reached].filter((path) => !files.includes(path)),
            [],
          );
          assert.match(read("dist/resources/replicationRule.d.ts"), /@example/);
          assert.doesNotMatch(read("dist/resources/replicationRule.js"), /@example/);
        });
      }

      it("holds what package.json names", () => {
        const named = entries(JSON.parse(readFileSync(join(workspace, "package.json"), "utf8")));

        assert.ok(named.length > 0);
        assert.deepEqual(
          named.filter((path) => !files.includes(path)),
          [],
        );
      });
    });
  }

  describe("the package in a program of a user's own", () => {
    // A second up without a change: `layouts.test.ts`.
    it("runs pulumi up, its types checked, and destroy", async () => {
      const own = join(bench().folder, "own");
      mkdirSync(own);
      writeFiles(own, {
        "package.json": JSON.stringify({
          name: "own",
          private: true,
          dependencies: {
            "@pulumi/pulumi": versionOf("@pulumi/pulumi"),
            ...dependencies("pulumi-ecr-registry"),
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
      await npm(["install", "--prefer-offline"], own);
      const stack = await bench().stackIn(own, "own");

      const { outputs } = await stack.up();
      const live = bench().emulator.registry(account, "eu-west-1").rules();
      await stack.destroy();

      assert.equal(outputs.id?.value, `${account}/eu-west-1`);
      assert.equal(live.length, 1);
      assert.deepEqual(bench().emulator.registry(account, "eu-west-1").rules(), []);
    });
  });

  describe("the command, installed where there is no program,", () => {
    before(async () => {
      const packed = dependencies("pulumi-ecr-registry", "ecr-registry-emulator", "ecr-registry");
      writeFiles(folder, { "package.json": JSON.stringify({ name: "own", private: true, dependencies: packed }) });
      await npm(["install", "--prefer-offline"], folder);
    });

    it("comes without the Pulumi SDK", () => {
      assert.ok(existsSync(join(folder, "node_modules", "commander")));
      assert.ok(!existsSync(join(folder, "node_modules", "@pulumi")));
    });

    it("shows the help of each of its commands", async () => {
      const file = join(folder, "node_modules", "ecr-registry", "bin", "ecr-registry.js");
      for (const command of ["report", "import", "verify", "emulator"]) {
        const { stdout } = await promisify(execFile)(process.execPath, [file, command, "--help"]);

        assert.match(stdout, new RegExp(`^Usage: ecr-registry ${command}`));
      }
    });

    it("makes a report with a picture of a preview", async () => {
      const preview = JSON.stringify({ steps: [], diagnostics: [], changeSummary: {} });
      writeFiles(folder, { "preview.json": preview });

      const args = ["--no-install", "ecr-registry", "report", "preview.json", "--format", "svg"];
      const { stdout } = await promisify(execFile)("npx", args, { cwd: folder, shell });

      assert.match(stdout, /^<\?xml|^<svg/);
    });
  });
});
