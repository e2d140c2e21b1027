import { readFileSync } from "node:fs";
import * as published from "pulumi-ecr-registry";
import ts from "typescript";
import type { CodeBlock } from "./codeBlocks.js";

// As the compiler writes paths, whatever the platform.
const folder = `${process.cwd().replaceAll("\\", "/")}/build/documented`;
/** An example may wait for values at its top, which a CommonJS module may not. */
const fileOf = ({ where, ownNames }: CodeBlock): string =>
  `${folder}/${where.replace(/\W/g, "_")}.${ownNames ? "mts" : "ts"}`;

const options = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile("tsconfig.base.json", ts.sys.readFile);
  const { options: shared } = ts.convertCompilerOptionsFromJson(config.compilerOptions, process.cwd());
  // Pieces of a program stand alone: what they declare is used by what comes after them.
  const paths = { "@pulumi/aws": ["./test/support/awsOfExamples.ts"] };
  return { ...shared, noEmit: true, composite: false, noUnusedLocals: false, paths };
};

/** What the package exports beside its values; held against the package by a test of its own. */
const publicTypes: readonly string[] = JSON.parse(readFileSync("test/publicApi.json", "utf8")).types;

/** The block as a module; an example takes names of the package, and values of its own, for granted. */
const asModule = ({ code, ownNames }: CodeBlock, open: readonly string[]): string => {
  if (!ownNames) return `${code}\nexport {};`;
  const used = (names: readonly string[]) => names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  const names = [...used(Object.keys(published)), ...used(publicTypes).map((name) => `type ${name}`)];
  const sdk = /\bpulumi\./.test(code) ? 'import * as pulumi from "@pulumi/pulumi";\n' : "";
  const values = open.map((name) => `declare const ${name}: any;\n`);
  return `${sdk}import { ${names.join(", ")} } from "pulumi-ecr-registry";\n${values.join("")}${code}`;
};

const compile = (modules: ReadonlyMap<string, string>, before?: ts.Program): ts.Program => {
  const host = ts.createCompilerHost(options());
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => modules.get(path) ?? readFile(path);
  host.getSourceFile = (path, languageOptions, ...rest) => {
    const text = modules.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, languageOptions);
    return before?.getSourceFile(path) ?? getSourceFile(path, languageOptions, ...rest);
  };
  return ts.createProgram([...modules.keys()], options(), host);
};

const diagnosticsOf = (program: ts.Program, block: CodeBlock): readonly ts.Diagnostic[] => {
  const file = program.getSourceFile(fileOf(block));
  if (file === undefined) throw new Error(`${block.where} was not compiled`);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
};

/** Names of values that nothing declares. What is called must exist: it is what the example is about. */
const openNames = (diagnostics: readonly ts.Diagnostic[]): readonly string[] => [
  ...new Set(
    diagnostics.flatMap(({ code, file, start = 0, length = 0 }) => {
      const text = file?.text ?? "";
      const isMissing = [2304, 2552, 18004].includes(code);
      return isMissing && text[start + length] !== "(" ? [text.slice(start, start + length)] : [];
    }),
  ),
];

const moduleTexts = (blocks: readonly CodeBlock[], open: (block: CodeBlock) => readonly string[]) =>
  new Map(blocks.map((block) => [fileOf(block), asModule(block, open(block))]));

/** What the compiler says about each block, by where it stands. */
export const typeCheck = (blocks: readonly CodeBlock[]): ReadonlyMap<string, readonly string[]> => {
  const examples = blocks.filter(({ ownNames }) => ownNames);
  const first = examples.length === 0 ? undefined : compile(moduleTexts(examples, () => []));
  const openIn = (block: CodeBlock) => (first && block.ownNames ? openNames(diagnosticsOf(first, block)) : []);
  const second = compile(moduleTexts(blocks, openIn), first);
  const said = (block: CodeBlock) =>
    diagnosticsOf(second, block).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  return new Map(blocks.map((block) => [block.where, said(block)]));
};
