import { resolve } from "node:path";
import ts from "typescript";
import { templateOptions as template } from "../support/pulumiTemplate.js";
import { awsTypes } from "./awsTypes.js";

/** Options of a program's compiler, by what is special about them. */
export const settings = {
  "the tsconfig of Pulumi's template": template,
  "every strict option": {
    ...template,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    isolatedModules: true,
  },
} as const;

/** What the compiler reports: where, the text there, and why. */
export interface Complaint {
  readonly file: string;
  /** From 0. */
  readonly line: number;
  readonly at: string;
  readonly message: string;
}

const folder = resolve("build", "typed").replaceAll("\\", "/");
const fileOf = (name: string): string => `${folder}/${name}.ts`;
const typesOf = (version: string): string => `${folder}/aws${version}.d.ts`;

/** A program that has a version of `@pulumi/aws`. */
export const withAws = (version: keyof typeof awsTypes, code: string): string =>
  code.replace('"@pulumi/aws"', `"@pulumi/aws${version}"`);

/** Compiles programs by name, all in one go; answers what is said of one, and of the packages' own types. */
export const compile = (
  programs: Readonly<Record<string, string>>,
  setting: keyof typeof settings = "every strict option",
): ((name: string) => readonly Complaint[]) => {
  const texts = new Map([
    ...Object.entries(programs).map(([name, code]) => [fileOf(name), code] as const),
    ...Object.entries(awsTypes).map(([version, types]) => [typesOf(version), types] as const),
  ]);
  const paths = Object.fromEntries(
    Object.keys(awsTypes).map((version) => [`@pulumi/aws${version}`, [typesOf(version)]]),
  );
  const { options } = ts.convertCompilerOptionsFromJson({ ...settings[setting], noEmit: true, paths }, process.cwd());
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, language, ...rest) : ts.createSourceFile(path, text, language);
  };
  const built = ts.createProgram([...texts.keys()], options, host);
  const said = (file: ts.SourceFile): readonly Complaint[] =>
    [...built.getSyntacticDiagnostics(file), ...built.getSemanticDiagnostics(file)].map(complaintOf);
  const ofPackages = built
    .getSourceFiles()
    .filter(({ fileName }) => /\/provider\/dist\/|\/typed\/aws\d\.d\.ts$/.test(fileName))
    .flatMap(said);
  return (name) => {
    const file = built.getSourceFile(fileOf(name));
    if (file === undefined) throw new Error(`${name} was not compiled`);
    return [...said(file), ...ofPackages];
  };
};

const complaintOf = ({ file, start = 0, length = 0, messageText }: ts.Diagnostic): Complaint => ({
  file: file?.fileName.replace(/^.*\//, "") ?? "",
  line: file?.getLineAndCharacterOfPosition(start).line ?? 0,
  at: file?.text.slice(start, start + length) ?? "",
  message: ts.flattenDiagnosticMessageText(messageText, " "),
});
