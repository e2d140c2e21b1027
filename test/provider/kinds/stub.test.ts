import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kinds } from "#provider/kinds/kinds.js";
import { stubOf } from "#provider/kinds/stub.js";

const verbs = ["configure", "check", "diff", "create", "read", "update", "delete"];

/** Loads the text as the SDK's host does, with the `require` of a module that stands in the working folder. */
const host = `
  const Module = require("node:module");
  const text = require("node:fs").readFileSync(0, "utf8");
  const loaded = new Module("", module.parent || undefined);
  loaded.filename = "";
  loaded.paths = Module._nodeModulePaths(".");
  loaded._compile(text, "");
  console.log(JSON.stringify(Object.keys(loaded.exports.handler())));
`;
const load = (text: string, cwd: string): unknown =>
  JSON.parse(execFileSync(process.execPath, ["-e", host], { cwd, input: text, encoding: "utf8", stdio: "pipe" }));

for (const { key: kind } of [...kinds.replication, ...kinds.policy]) {
  const stub = stubOf({ key: kind });
  describe(`the text in state of ${kind}`, () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "stub-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));
    const install = (...path: string[]): void => {
      const parent = join(folder, ...path);
      mkdirSync(parent, { recursive: true });
      symlinkSync(join(process.cwd(), "provider"), join(parent, "pulumi-ecr-registry"), "junction");
    };

    it("is what the golden file holds, byte by byte", () => {
      const golden = join(process.cwd(), "test", "golden", `stub.${kind}.txt`);

      assert.deepEqual(Buffer.from(stub), readFileSync(golden));
    });

    it("has at most 350 bytes, as state holds it twice per resource", () => {
      assert.ok(Buffer.byteLength(stub) <= 350);
    });

    it("is plain ES5 in ASCII", () => {
      assert.doesNotMatch(stub, /=>|`|\?\.|\?\?|\.\.\.|\b(?:const|let|class|async|await|import|of)\b|catch\s*\{/);
      assert.match(stub, /^[\x20-\x7e]+$/);
    });

    it("asks the package for the handlers by its name and the kind, and nothing else", () => {
      const asked: unknown[] = [];
      const require = Object.assign((name: string) => ({ v1: (key: string) => [...asked, name, key] }), {
        resolve(name: string) {
          asked.push(name);
          return "/there/handlers.js";
        },
      });
      const exports: { handler?: () => unknown } = {};
      new Function("exports", "require", "process", stub)(exports, require, { cwd: () => "/program" });

      assert.deepEqual(asked, []);
      assert.deepEqual(exports.handler?.(), ["pulumi-ecr-registry/handlers", "/there/handlers.js", kind]);
    });

    it("finds the package among the program's own dependencies", () => {
      install("node_modules");

      assert.deepEqual(load(stub, folder), verbs);
    });

    for (const store of [".pnpm", ".bun"]) {
      it(`takes the program's own dependency where another version is in ${store}`, () => {
        install("node_modules");
        const other = join(folder, "node_modules", store, "node_modules", "pulumi-ecr-registry");
        mkdirSync(other, { recursive: true });
        writeFileSync(join(other, "handlers.js"), "exports.v1 = () => 'another version';");

        assert.deepEqual(load(stub, folder), verbs);
      });

      it(`finds it among dependencies of dependencies, in ${store}`, () => {
        install("node_modules", store, "node_modules");

        assert.deepEqual(load(stub, folder), verbs);
      });

      it(`finds it there at the root of a workspace, in ${store}`, () => {
        install("node_modules", store, "node_modules");
        const program = join(folder, "packages", "infra");
        mkdirSync(program, { recursive: true });

        assert.deepEqual(load(stub, program), verbs);
      });
    }

    it("finds it where a package manager hoists it to the root of a workspace", () => {
      install("node_modules");
      const program = join(folder, "packages", "infra");
      mkdirSync(join(program, "node_modules"), { recursive: true });

      assert.deepEqual(load(stub, program), verbs);
    });

    it("fails with what to do, and without a stack, where the package cannot be found", () => {
      const failing = "add pulumi-ecr-registry to the package.json beside Pulumi.yaml";
      const inFolder = `process.chdir(${JSON.stringify(folder)});`;
      const print = 'try { exports.handler() } catch (e) { console.log(e + ": " + e.stack) }';
      const printed = execFileSync(process.execPath, ["-e", `${inFolder}${stub};${print}`], { encoding: "utf8" });

      assert.equal(printed, `Error: ${failing}: MODULE_NOT_FOUND\n`);
    });
  });
}
