import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";
import { type Import, importsOf, providerFolder, sourcesOf, type Workspace, workspaces } from "./support/sources.js";

/** Which rings of the provider a ring may import from, beside itself; `index.ts` and `handlers.ts` are rings of their own. */
const inward: Readonly<Record<string, readonly string[]>> = {
  base: [],
  registry: ["base"],
  replication: ["base", "registry"],
  policy: ["base", "registry"],
  kinds: ["base", "registry", "replication", "policy"],
  aws: ["base", "registry", "replication", "policy", "kinds"],
  lifecycle: ["base", "registry", "replication", "policy", "kinds", "aws"],
  // Beside the types of the lifecycle: programs judge with the pure rings, AWS is the provider process's.
  resources: ["base", "registry", "replication", "policy", "kinds"],
  "handlers.ts": ["base", "lifecycle"],
  "index.ts": ["base", "registry", "replication", "policy", "kinds", "resources"],
};
const typesToo: Readonly<Record<string, string>> = { resources: "lifecycle", "index.ts": "lifecycle" };
const pure = ["base", "registry", "replication", "policy", "kinds"];
/**
 * What pure rings use of others: hashes for ids, a distance for misspelt names, shapes of what people configure, places in JSON,
 * and networks: `node:net` for its `BlockList` only.
 */
const pureModules = ["node:crypto", "fastest-levenshtein", "valibot", "@humanwhocodes/momoa", "node:net"];
/** The files of `aws/` over the SDK: behind `connect`, which loads them when a registry is first called. */
const overSdk = [
  "ecrRegistryApi",
  "ecrImagesApi",
  "ecrBackfillsApi",
  "credentials",
  "baseCredentials",
  "clientSettings",
  "profiles",
].map((name) => `aws/${name}.ts`);
/** What the lifecycle and the command know of `aws/`: the ways, never the SDK behind them. */
const doorsToAws = [
  "aws/access.ts",
  "aws/awsConfig.ts",
  "aws/credentialErrors.ts",
  "aws/connect.ts",
  "aws/ecrImagesApi.ts",
  "aws/ecrBackfillsApi.ts",
];

const ringOf = (path: string): string => path.split("/")[0] ?? "";
const provider = sourcesOf("provider");
const imports = provider.flatMap(importsOf);
const inside = imports.filter(({ to }) => to.endsWith(".ts"));
const outside = imports.filter(({ to }) => !to.endsWith(".ts"));
const arrows = (wrong: readonly Import[]) => wrong.map(({ from, to }) => `${from} -> ${to}`);

/** What the command reaches of the provider. */
const ofProvider = sourcesOf("cli")
  .flatMap(importsOf)
  .filter(({ to }) => to.startsWith(workspaces.provider))
  .map((one) => ({ ...one, to: one.to.slice(workspaces.provider.length).replace(/\.js$/, ".ts") }));

describe("the architecture of the provider", () => {
  it("has no rings but those that are named here", () => {
    assert.deepEqual([...new Set(provider.map(({ path }) => ringOf(path)))].sort(), Object.keys(inward).sort());
  });

  it("has arrows inward only", () => {
    const wrong = inside.filter(({ from, to, typeOnly }) => {
      const [ring, target] = [ringOf(from), ringOf(to)];
      if (ring === target || inward[ring]?.includes(target)) return false;
      return !(typeOnly && typesToo[ring] === target);
    });

    assert.deepEqual(arrows(wrong), []);
  });

  it("knows of AWS the ways to it, and reaches the files over the AWS SDK through connect alone", () => {
    const known = inside.filter(({ from, to }) => ringOf(from) !== "aws" && ringOf(to) === "aws");
    const wrong = known.filter(({ to, typeOnly }) => !doorsToAws.includes(to) || (overSdk.includes(to) && !typeOnly));

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

  it("uses nothing from outside in the pure rings but a hash, a distance of texts, shapes and a parser of JSON", () => {
    const wrong = outside.filter(({ from, to }) => pure.includes(ringOf(from)) && !pureModules.includes(to));

    assert.deepEqual(arrows(wrong), []);
  });

  it("never reaches @pulumi/* from the handlers", () => {
    const reached = reach(imports, "handlers.ts");

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
});

describe("the architecture of the command", () => {
  it("uses of the provider the pure rings, the ways to AWS and the lifecycle, never the resources", () => {
    const wrong = ofProvider.filter(
      ({ to }) => !pure.includes(ringOf(to)) && ringOf(to) !== "lifecycle" && !doorsToAws.includes(to),
    );

    assert.ok(ofProvider.length > 0);
    assert.deepEqual(arrows(wrong), []);
  });

  it("never reaches @pulumi/*: it works without a program", () => {
    const own = sourcesOf("cli").flatMap(importsOf);
    const first = ofProvider.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to);
    const reached = new Set([...own.map(({ to }) => to), ...first.flatMap((to) => [...reach(imports, to)])]);

    assert.deepEqual(
      [...reached].filter((one) => one.startsWith("@pulumi/")),
      [],
    );
  });
});

for (const workspace of ["provider", "cli", "emulator"] as const) {
  const sources = sourcesOf(workspace);

  describe(`the files of ${workspace}/`, () => {
    it("are in no circle, of types neither", () => {
      const local = sources.flatMap(importsOf).map((one) => ({ ...one, typeOnly: false }));
      const circles = sources.filter(({ path }) => reach(local, path).has(path)).map(({ path }) => path);

      assert.deepEqual(circles, []);
    });

    it("export by name: no export *, no default exports", () => {
      const wrong = sources.flatMap(({ path, tree }) =>
        tree.statements.filter(isNameless).map((statement) => `${path}: ${statement.getText(tree)}`),
      );

      assert.deepEqual(wrong, []);
    });

    it("have at most 250 lines, and at most 90 in the median", () => {
      const lengths = sources.map(({ text }) => text.trimEnd().split("\n").length).sort((a, b) => a - b);

      assert.ok((lengths.at(-1) ?? 0) <= 250, `longest: ${lengths.at(-1)}`);
      assert.ok((lengths[Math.floor(lengths.length / 2)] ?? 0) <= 90);
    });

    it("export no type of a name that another file exports as well", () => {
      const names = sources.flatMap(({ path, tree }) => typesOf(tree).map((name) => [name, path] as const));
      const twice = names.filter(([name, path]) => names.some(([other, at]) => other === name && at !== path));

      assert.deepEqual(twice, []);
    });

    it("are tested at their own path: every test stands at the path of a source", () => {
      const wrong = testsOf(workspace).filter((test) => !sources.some(({ path }) => isAt(test, path)));

      assert.deepEqual(wrong, []);
    });

    if (workspace === "provider") {
      it("have a test at their own path, each that does something", () => {
        const tests = testsOf(workspace).filter((test) => claimsSomething(join("test", workspace, test)));
        const untested = sources.filter(({ path, tree }) => does(tree) && !tests.some((test) => isAt(test, path)));

        assert.deepEqual(
          untested.map(({ path }) => path),
          [],
        );
      });
    }
  });
}

/** What a file leads to at run time, packages included; itself only through a circle. */
function reach(all: readonly Import[], path: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [path];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { from, to, typeOnly } of all) {
      if (from !== at || typeOnly || reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
}

const isNameless = (statement: ts.Statement): boolean => {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.isExportDeclaration(statement))
    return statement.exportClause === undefined || ts.isNamespaceExport(statement.exportClause);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
};

const typesOf = (tree: ts.SourceFile): readonly string[] =>
  tree.statements.flatMap((statement) => {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) return [];
    const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return exported ? [statement.name.text] : [];
  });

const testsOf = (workspace: Workspace): readonly string[] => {
  const folder = join(process.cwd(), "test", workspace);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".test.ts") && !/^(architecture|packed|conformance\/.*)\.test\.ts$/.test(path));
};

/** Whether something runs in a file, or can be called: it has more than types, names of other files and constants. */
const does = (node: ts.Node): boolean =>
  ts.isArrowFunction(node) ||
  ts.isFunctionExpression(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isClassLike(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isCallExpression(node) ||
  ts.forEachChild(node, (child) => does(child) || undefined) === true;

/** Whether a test file has a test, of its own or by a helper that is named after `it`; an empty file has none. */
const claimsSomething = (file: string): boolean => /\bit(?:[A-Z]\w*)?\(/.test(readFileSync(file, "utf8"));

/** `policy/check.test.ts` and `policy/check.length.test.ts` are tests of `policy/check.ts`. */
const isAt = (test: string, source: string): boolean => test.startsWith(`${source.slice(0, -3)}.`);
