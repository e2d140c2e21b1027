import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "scslre";
import ts from "typescript";
import { sourcesOf, type Workspace, workspaces } from "./support/sources.js";

interface Expression {
  /** `provider/policy/document.ts: /.../g` */
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

const programSources = readdirSync("program")
  .filter((file) => file.endsWith(".ts"))
  .map((file) => {
    const text = readFileSync(join("program", file), "utf8");
    return { path: `program/${file}`, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
  });

const all = [
  ...Object.keys(workspaces).flatMap((name) =>
    sourcesOf(name as Workspace).map(({ path, tree }) => ({ path: `${name}/${path}`, tree })),
  ),
  ...programSources,
];

const nodesOf = (tree: ts.Node): readonly ts.Node[] => {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
};

const expressionOf = (where: string, text: string): Expression => {
  const end = text.lastIndexOf("/");
  return { where: `${where}: ${text}`, source: text.slice(1, end), flags: text.slice(end + 1) };
};

const literals = all.flatMap(({ path, tree }) =>
  nodesOf(tree)
    .filter(ts.isRegularExpressionLiteral)
    .map(({ text }) => expressionOf(path, text)),
);

/** The ways in which the time that an expression takes grows faster than the text. */
const superLinear = ({ source, flags }: Expression): readonly string[] =>
  analyse({ source, flags }, { reportTypes: { Move: true, Self: true, Trade: true } }).reports.map(({ type }) => type);

/**
 * Those that are made of parts: of registries that were checked, or written in the source, and read by a person. Each begins
 * where it is anchored, or at a text that it does not pass again.
 */
const composed = [
  "cli/report/model/place.ts",
  "emulator/policy/storePolicy.ts",
  "emulator/sts/parameters.ts",
  "provider/base/writtenPath.ts",
  "provider/lifecycle/notes.ts",
  "provider/policy/variables.ts",
];

describe("regular expressions, whatever text they are given", () => {
  it("are all found", () => {
    assert.ok(literals.length > 100);
  });

  it("take time that grows with the text, and no faster", () => {
    const slow = literals.flatMap((one) => {
      const reports = superLinear(one);
      return reports.length === 0 ? [] : [`${one.where} (${reports.join(", ")})`];
    });

    assert.deepEqual(slow, []);
  });

  it("are known to be slow by this test where they are", () => {
    const slow = ["\\s*The Canonical String", "-+$", "(?:a|a)*$", "(\\d+)+x"];

    for (const source of slow) assert.notDeepEqual(superLinear({ where: "", source, flags: "g" }), [], source);
  });

  it("are made of parts in these files only", () => {
    const files = all.filter(({ tree }) =>
      nodesOf(tree).some((node) => ts.isNewExpression(node) && node.expression.getText() === "RegExp"),
    );

    assert.deepEqual(files.map(({ path }) => path).sort(), composed);
  });
});
