import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ts from "typescript";

/** One `import`, `export ... from` or `import()`. */
export interface Import {
  /** The file that imports: `policy/check.ts`. */
  readonly from: string;
  /** `policy/document.ts` for a file of the package, else the name of a package. */
  readonly to: string;
  /** Leaves no trace in what runs. */
  readonly typeOnly: boolean;
  /** Loaded on first use, by `import()`. */
  readonly lazy: boolean;
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export const providerFolder = join(process.cwd(), "provider");

/** The workspaces, and what a file of another one calls a file of theirs. */
export const workspaces = {
  provider: "pulumi-ecr-registry/internal/",
  cli: undefined,
  emulator: undefined,
} as const;

export type Workspace = keyof typeof workspaces;

/** The sources of a workspace, with paths relative to it. */
export const sourcesOf = (workspace: Workspace): readonly Source[] => {
  const folder = join(process.cwd(), workspace);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/(^|[\\/])(dist|node_modules)[\\/]/.test(path))
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const path = file.split(sep).join("/");
      return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });
};

export const importsOf = ({ path, tree }: Source): readonly Import[] => {
  const imports: Import[] = [];
  const add = (name: ts.Expression, typeOnly: boolean, lazy = false): void => {
    if (!ts.isStringLiteral(name)) throw new Error(`${path}: a computed import`);
    const local = relative("/", join("/", dirname(path), name.text.replace(/\.js$/, ".ts")));
    imports.push({
      from: path,
      to: name.text.startsWith(".") ? local.split(sep).join("/") : name.text,
      typeOnly,
      lazy,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, typesOnly(node));
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, typesOnly(node));
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal as ts.Expression, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      for (const name of node.arguments.slice(0, 1)) add(name, false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return imports;
};

/** `import type`, or nothing but specifiers marked so. */
const typesOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  const clause = ts.isImportDeclaration(node) ? node.importClause : node;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  if (ts.isImportClause(clause) && clause.name !== undefined) return false;
  const names = ts.isImportClause(clause) ? clause.namedBindings : clause.exportClause;
  if (names === undefined || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false;
  return names.elements.length > 0 && names.elements.every(({ isTypeOnly }) => isTypeOnly);
};
