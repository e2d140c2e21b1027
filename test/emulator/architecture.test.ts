import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename } from "node:path";
import { ecrService } from "#emulator/ecr/ecrService.js";
import { stsService } from "#emulator/sts/stsService.js";
import { importsOf, sourcesOf } from "../support/sources.js";

// What every workspace keeps to, such as no circles, is in ../architecture.test.ts.
const paths = sourcesOf("emulator").map(({ path }) => path);
const imports = sourcesOf("emulator").flatMap(importsOf);
const isOwn = (name: string): boolean => name.endsWith(".ts");

describe("emulator: the architecture", () => {
  it("knows nothing of the provider and of the command: no import leads out of its folder", () => {
    const inside = imports.filter(({ to }) => isOwn(to));

    assert.ok(inside.length > 100);
    assert.deepEqual(
      inside.filter(({ to }) => !paths.includes(to)),
      [],
    );
  });

  it("uses Node.js and the dependencies of its package, and each of these", () => {
    const { dependencies } = JSON.parse(readFileSync("emulator/package.json", "utf8"));
    const outside = imports.map(({ to }) => to).filter((to) => !isOwn(to) && !builtinModules.includes(to.slice(5)));
    const used = outside.map((name) => name.match(/^(?:@[^/]+\/)?[^/]+/)?.[0]);

    assert.deepEqual([...new Set(used)].sort(), Object.keys(dependencies).sort());
  });

  it("has no two files of one name", () => {
    const names = paths.map((path) => basename(path));

    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
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
      const files = paths.filter((path) => path.startsWith(`${folder}/operations/`));
      const modules = await Promise.all(files.map((file) => import(`#emulator/${file.replace(/\.ts$/, ".js")}`)));
      const found = modules.flatMap((module) => Object.entries(module)).filter(([, value]) => isOperation(value));
      const byName = found.map(([name, value]) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, value] as const);

      assert.deepEqual(new Map<string, unknown>(byName), operations);
    });

    it(`are listed in the README: ${folder}`, () => {
      const readme = readFileSync("emulator/README.md", "utf8");
      const [, listed = ""] = readme.match(new RegExp(`^\\| ${folder.toUpperCase()} +\\| (.*?) +\\|$`, "m")) ?? [];

      assert.deepEqual(listed.split(", ").sort(), [...operations.keys()].sort());
    });
  }
});

const isOperation = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "run" in value && "resource" in value;
