import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, join, posix, sep } from "node:path";
import ts from "typescript";
import { ecrService } from "#emulator/ecr/ecrService.js";
import type { Operation } from "#emulator/gateway/operation.js";
import { stsService } from "#emulator/sts/stsService.js";

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => /\.ts$/.test(path) && !/^(dist|node_modules)\//.test(path));

const sources = filesIn("emulator").map((path) => ({ path, text: readFileSync(join("emulator", path), "utf8") }));
/** Imports and re-exports of values and of types, and `import()`. */
const imports = sources.flatMap(({ path, text }) =>
  ts.preProcessFile(text).importedFiles.map(({ fileName }) => ({ from: path, to: fileName })),
);
const inside = imports
  .filter(({ to }) => to.startsWith("."))
  .map(({ from, to }) => ({ from, to: posix.join(posix.dirname(from), to).replace(/\.js$/, ".ts") }));
const outside = imports.filter(({ to }) => !to.startsWith("."));
const packageOf = (name: string): string => name.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] ?? name;

describe("emulator: the architecture", () => {
  it("knows nothing of the provider and of the command: no import leads out of its folder", () => {
    const paths = new Set(sources.map(({ path }) => path));

    assert.ok(
      inside.some(({ from, to }) => from === "options.ts" && to === "state/registry.ts"),
      "types too",
    );
    assert.deepEqual(
      inside.filter(({ to }) => !paths.has(to)),
      [],
    );
  });

  it("uses Node.js and the dependencies of its package, and each of these", () => {
    const { dependencies } = JSON.parse(readFileSync("emulator/package.json", "utf8"));
    const used = outside.map(({ to }) => packageOf(to)).filter((name) => !builtinModules.includes(name.slice(5)));

    assert.deepEqual([...new Set(used)].sort(), Object.keys(dependencies).sort());
  });

  it("has no circles of files, of types neither", () => {
    assert.deepEqual(
      sources.map(({ path }) => path).filter((path) => reachOf(path).has(path)),
      [],
    );
  });

  it("has no file over 250 lines, and no two of one name", () => {
    const names = sources.map(({ path }) => basename(path));

    assert.deepEqual(
      sources.filter(({ text }) => text.split("\n").length > 250).map(({ path }) => path),
      [],
    );
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  it("has its tests at the path of a source", () => {
    const apart = /^(conformance\/|architecture\.|packed\.)/;
    const tests = filesIn("test/emulator").filter((path) => path.endsWith(".test.ts") && !apart.test(path));

    assert.ok(tests.length > 10);
    assert.deepEqual(
      tests.filter((path) => !existsSync(join("emulator", path.replace(/(\.\w+)?\.test\.ts$/, ".ts")))),
      [],
    );
  });
});

describe("emulator: its operations", () => {
  for (const [folder, { operations }] of [
    ["ecr", ecrService],
    ["sts", stsService],
  ] as const) {
    it(`are those of the files in ${folder}/operations, by their names`, async () => {
      const files = filesIn(`emulator/${folder}/operations`).map((path) => path.replace(/\.ts$/, ".js"));
      const modules = await Promise.all(files.map((file) => import(`#emulator/${folder}/operations/${file}`)));
      const found = modules.flatMap((module) => Object.entries(module)).filter(([, value]) => isOperation(value));
      const byName = found.map(([name, value]) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, value]);

      assert.deepEqual(new Map(byName.sort() as [string, Operation][]), new Map([...operations].sort()));
    });

    it(`are listed in the README: ${folder}`, () => {
      const readme = readFileSync("emulator/README.md", "utf8");
      const [, listed = ""] = readme.match(new RegExp(`^\\| ${folder.toUpperCase()} +\\| (.*?) +\\|$`, "m")) ?? [];

      assert.deepEqual(listed.split(", ").sort(), [...operations.keys()].sort());
    });
  }
});

const isOperation = (value: unknown): value is Operation =>
  typeof value === "object" && value !== null && "run" in value && "resource" in value;

/** The files that a file leads to; itself only through a circle. */
const reachOf = (path: string): ReadonlySet<string> => {
  const reached = new Set<string>();
  const waiting = [path];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { from, to } of inside) {
      if (from !== at || reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
};
