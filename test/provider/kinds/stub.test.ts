import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
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

    it("is what it was when it was first released, byte by byte", () => {
      const golden = join(process.cwd(), "test", "golden", `stub.${kind}.txt`);

      assert.deepEqual(Buffer.from(stub), readFileSync(golden));
    });

    it("has at most 300 bytes, as state holds it twice per resource", () => {
      assert.ok(Buffer.byteLength(stub) <= 300);
    });

    it("is plain ES5 in ASCII", () => {
      assert.doesNotMatch(stub, /=>|`|\?\.|\?\?|\.\.\.|\b(?:const|let|class|async|await|import|of)\b|catch\s*\{/);
      assert.match(stub, /^[\x20-\x7e]+$/);
    });

    it("asks the package for the handlers by its name and the kind, and nothing else", () => {
      const asked: unknown[] = [];
      const require = (name: string) => {
        asked.push(name);
        return { v1: (name: string) => [...asked, name] };
      };
      const exports: { handler?: () => unknown } = {};
      new Function("exports", "require", "process", stub)(exports, require, undefined);

      assert.deepEqual(asked, []);
      assert.deepEqual(exports.handler?.(), ["pulumi-ecr-registry/handlers", kind]);
    });

    it("finds the package among the program's own dependencies", () => {
      install("node_modules");

      assert.deepEqual(load(stub, folder), verbs);
    });

    it("finds it where pnpm keeps dependencies of dependencies", () => {
      install("node_modules", ".pnpm", "node_modules");

      assert.deepEqual(load(stub, folder), verbs);
    });

    it("fails with what to do where the package is not installed", () => {
      assert.throws(() => load(stub, folder), /run npm install: Cannot find module 'pulumi-ecr-registry\/handlers'/);
    });
  });
}
