import { resolve } from "node:path";
import ts from "typescript";
import { awsTypes } from "./awsTypes.js";

/** What `pulumi new aws-typescript` writes into a tsconfig.json. */
const template = {
  strict: true,
  outDir: "bin",
  target: "es2020",
  module: "nodenext",
  moduleResolution: "nodenext",
  sourceMap: true,
  experimentalDecorators: true,
  pretty: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
  types: ["node"],
};

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

const sources = new Map<string, ts.SourceFile | undefined>();

/** Compiles a program against the types of a version of `@pulumi/aws`, and what it uses of the packages' own types. */
export const compile = (
  code: string,
  { aws = 7, setting = "every strict option" }: { aws?: keyof typeof awsTypes; setting?: keyof typeof settings } = {},
): readonly Complaint[] => {
  const folder = resolve("build", "typed").replaceAll("\\", "/");
  const [program, types] = [`${folder}/index.ts`, `${folder}/aws.d.ts`];
  const own = new Map([
    [program, code],
    [types, awsTypes[aws]],
  ]);
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...settings[setting], noEmit: true, paths: { "@pulumi/aws": [types] } },
    process.cwd(),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => own.has(path) || fileExists(path);
  host.readFile = (path) => own.get(path) ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const text = own.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, language);
    // All settings have one target, so that what is parsed once is good for all.
    if (!sources.has(path)) sources.set(path, getSourceFile(path, language, ...rest));
    return sources.get(path);
  };
  const built = ts.createProgram([program], options, host);
  const ours = built
    .getSourceFiles()
    .filter(({ fileName }) => own.has(fileName) || /\/provider\/dist\//.test(fileName));
  return ours
    .flatMap((file) => [...built.getSyntacticDiagnostics(file), ...built.getSemanticDiagnostics(file)])
    .map(({ file, start = 0, length = 0, messageText }) => ({
      file: file?.fileName.replace(/^.*\//, "") ?? "",
      line: file?.getLineAndCharacterOfPosition(start).line ?? 0,
      at: file?.text.slice(start, start + length) ?? "",
      message: ts.flattenDiagnosticMessageText(messageText, " "),
    }));
};
