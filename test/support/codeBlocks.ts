import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { type Source, sourcesOf } from "./sources.js";

/** A piece of TypeScript that a document shows. */
export interface CodeBlock {
  /** `README.md:12`: the line above it. */
  readonly where: string;
  readonly code: string;
  /** In the package's own comments, its names need not be imported. */
  readonly ownNames: boolean;
}

/** Paths of the documents, from the root of the repository. */
export const documents = (): readonly string[] => [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
  join("provider", "README.md"),
];

/** The fenced `ts` blocks of a document. */
export const fencedBlocks = (path: string): readonly CodeBlock[] => {
  const text = readFileSync(path, "utf8");
  return [...text.matchAll(/^```(?:ts|typescript)\n(.*?)^```$/gms)].map(({ 1: code = "", index }) => ({
    where: `${path}:${text.slice(0, index).split("\n").length}`,
    code,
    ownNames: false,
  }));
};

const examplesIn = ({ path, tree }: Source): readonly CodeBlock[] => {
  const tags = new Set<ts.JSDocTag>();
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) if (tag.tagName.text === "example") tags.add(tag);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return [...tags].map((tag) => ({
    where: `provider/${path}:${tree.getLineAndCharacterOfPosition(tag.pos).line + 1}`,
    code: (ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/^```.*$/gm, ""),
    ownNames: true,
  }));
};

/** The `@example`s in the package's comments. */
export const examples = (): readonly CodeBlock[] => sourcesOf("provider").flatMap(examplesIn);

/** The programs of the examples that are one file. That of `fleet` has a check of its own: `npm run check`. */
export const examplePrograms = (): readonly CodeBlock[] =>
  readdirSync("examples", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("index.ts") && !path.includes("node_modules") && !path.startsWith("fleet"))
    .map((path) => join("examples", path))
    .map((path) => ({ where: path, code: readFileSync(path, "utf8"), ownNames: false }));
