import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import ts from "typescript";
import { type Import, importsOf, providerFolder, providerSources } from "./support/sources.js";

/**
 * Which rings a ring may import from, beside itself; `index.ts` and `handlers.ts` are rings of their own. The other files
 * at the top are the words that all share.
 */
const inward: Readonly<Record<string, readonly string[]>> = {
  words: [],
  registry: ["words"],
  replication: ["words", "registry"],
  policy: ["words", "registry"],
  aws: ["words", "registry", "replication", "policy"],
  lifecycle: ["words", "registry", "replication", "policy", "aws"],
  // Beside the types of the lifecycle: programs judge with the pure rings, AWS is the provider process's.
  resources: ["words", "registry", "replication", "policy"],
  // Of the resources the tokens and stubs that land in state; see below.
  cli: ["words", "registry", "replication", "policy", "aws", "lifecycle", "resources"],
  "handlers.ts": ["words", "lifecycle"],
  "index.ts": ["words", "registry", "replication", "policy", "resources"],
};
const typesToo: Readonly<Record<string, string>> = { resources: "lifecycle", "index.ts": "lifecycle" };
const pure = ["words", "registry", "replication", "policy"];
/** The files of `aws/` over the SDK: behind `connect`, which loads them when a registry is first called. */
const overSdk = ["aws/ecrRegistryApi.ts", "aws/ecrImagesApi.ts", "aws/credentials.ts"];

const ringOf = (path: string): string => {
  if (path.includes("/")) return path.split("/")[0] ?? "";
  return path in inward ? path : "words";
};
const sources = providerSources();
const imports = sources.flatMap(importsOf);
const inside = imports.filter(({ to }) => to.endsWith(".ts"));
const outside = imports.filter(({ to }) => !to.endsWith(".ts"));
const arrows = (wrong: readonly Import[]) => wrong.map(({ from, to }) => `${from} -> ${to}`);

describe("the architecture", () => {
  it("has no rings but those that are named here", () => {
    assert.deepEqual([...new Set(sources.map(({ path }) => ringOf(path)))].sort(), Object.keys(inward).sort());
  });

  it("has arrows inward only", () => {
    const wrong = inside.filter(({ from, to, typeOnly }) => {
      const [ring, target] = [ringOf(from), ringOf(to)];
      if (ring === target || inward[ring]?.includes(target)) return false;
      return !(typeOnly && typesToo[ring] === target);
    });

    assert.deepEqual(arrows(wrong), []);
  });

  it("has no circles of files at run time", () => {
    const circles = sources.flatMap(({ path }) => (reach(path).has(path) ? [path] : []));

    assert.deepEqual(circles, []);
  });

  it("reaches the files over the AWS SDK through connect alone", () => {
    const wrong = inside.filter(({ from, to }) => overSdk.includes(to) && !from.startsWith("aws/"));

    assert.deepEqual(arrows(wrong), []);
  });

  for (const [scope, ring] of [
    ["@aws-sdk/", "aws"],
    ["@smithy/", "aws"],
    ["@pulumi/", "resources"],
  ] as const) {
    it(`uses ${scope}* at run time in ${ring}/ alone`, () => {
      const wrong = outside.filter(
        ({ from, to, typeOnly }) => !typeOnly && to.startsWith(scope) && ringOf(from) !== ring,
      );

      assert.deepEqual(arrows(wrong), []);
    });
  }

  it("uses nothing from outside in the pure rings", () => {
    assert.deepEqual(arrows(outside.filter(({ from }) => pure.includes(ringOf(from)))), []);
  });

  it("never reaches @pulumi/* from the command", () => {
    const reached = reach("cli/main.ts", true);

    assert.ok(reached.has("cli/report/command.ts"));
    assert.deepEqual(
      [...reached].filter((one) => one.startsWith("@pulumi/")),
      [],
    );
  });

  it("never reaches @pulumi/* from the handlers", () => {
    const reached = reach("handlers.ts", true);

    assert.ok(reached.has("aws/ecrRegistryApi.ts"));
    assert.deepEqual(
      [...reached].filter((one) => one.startsWith("@pulumi/")),
      [],
    );
  });

  it("loads neither @pulumi/* nor the AWS SDK with the handlers", () => {
    const script =
      'require("./dist/handlers.js").v1("registryPolicy"); console.log(Object.keys(require.cache).join("\\n"))';
    const loaded = execFileSync(process.execPath, ["-e", script], { cwd: providerFolder, encoding: "utf8" }).split(
      "\n",
    );

    assert.ok(loaded.includes(join(providerFolder, "dist", "handlers.js")));
    assert.deepEqual(
      loaded.filter((path) => /[\\/]@(?:pulumi|aws-sdk|smithy)[\\/]/.test(path)),
      [],
    );
  });

  it("exports by name: no export *, no default exports", () => {
    const wrong = sources.flatMap(({ path, tree }) =>
      tree.statements.filter(isNameless).map((statement) => `${path}: ${statement.getText(tree)}`),
    );

    assert.deepEqual(wrong, []);
  });

  it("has files of at most 250 lines, and of at most 90 in the median", () => {
    const lengths = sources.map(({ text }) => text.trimEnd().split("\n").length).sort((a, b) => a - b);

    assert.ok((lengths.at(-1) ?? 0) <= 250, `longest: ${lengths.at(-1)}`);
    assert.ok((lengths[Math.floor(lengths.length / 2)] ?? 0) <= 90);
  });
});

/** What a file leads to at run time, packages included; itself only through a circle. */
const reach = (path: string, lazily = false): ReadonlySet<string> => {
  const reached = new Set<string>();
  const waiting = [path];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { from, to, typeOnly, lazy } of imports) {
      if (from !== at || typeOnly || reached.has(to) || (lazy && !lazily)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
};

const isNameless = (statement: ts.Statement): boolean => {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.isExportDeclaration(statement))
    return statement.exportClause === undefined || ts.isNamespaceExport(statement.exportClause);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
};
