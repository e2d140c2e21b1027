import { join } from "node:path";
import * as published from "pulumi-ecr-registry";
import ts from "typescript";
import type { CodeBlock } from "./codeBlocks.js";

const folder = join(process.cwd(), "build", "documented");
const fileOf = (block: CodeBlock): string => join(folder, `${block.where.replace(/\W/g, "_")}.ts`);

const options = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile("tsconfig.base.json", ts.sys.readFile);
  const { options: shared } = ts.convertCompilerOptionsFromJson(config.compilerOptions, process.cwd());
  // Pieces of a program stand alone: what they declare is used by what comes after them.
  return {
    ...shared,
    noEmit: true,
    composite: false,
    noUnusedLocals: false,
    moduleDetection: ts.ModuleDetectionKind.Force,
  };
};

/** The block as a module, with the names of the package that an example takes for granted. */
const asModule = ({ code, ownNames }: CodeBlock): string => {
  if (!ownNames) return code;
  const tree = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const names = Object.keys(published).filter((name) => used.has(name) && !code.includes(`import { ${name}`));
  return `import { ${names.join(", ")} } from "pulumi-ecr-registry";\n${code}`;
};

/** What the compiler says about each block, by where it stands. */
export const typeCheck = (blocks: readonly CodeBlock[]): ReadonlyMap<string, readonly string[]> => {
  const modules = new Map(blocks.map((block) => [fileOf(block), asModule(block)]));
  const host = ts.createCompilerHost(options());
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => modules.get(path) ?? readFile(path);
  host.getSourceFile = (path, languageOptions, ...rest) => {
    const text = modules.get(path);
    return text === undefined
      ? getSourceFile(path, languageOptions, ...rest)
      : ts.createSourceFile(path, text, languageOptions);
  };
  const program = ts.createProgram([...modules.keys()], options(), host);
  const said = (block: CodeBlock): readonly string[] => {
    const file = program.getSourceFile(fileOf(block));
    if (file === undefined) throw new Error(`${block.where} was not compiled`);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, "\n"),
    );
  };
  return new Map(blocks.map((block) => [block.where, said(block)]));
};
