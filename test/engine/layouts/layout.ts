import { templateOptions } from "../../support/pulumiTemplate.js";

/** Package managers, each in the version that the matrix pins. */
export type Manager = "npm" | "pnpm 10" | "pnpm 12" | "Yarn 4" | "Bun";

/** A way to lay out a program and its packages. */
export interface Layout {
  readonly name: string;
  readonly manager: Manager;
  /** Files of the project by path; `{provider}` and `{wrapper}` stand for the packed packages. */
  readonly files: Readonly<Record<string, string>>;
  /** The folder of Pulumi.yaml. @default the project's own */
  readonly program?: string;
  /** Arguments of the installation beside the usual ones. */
  readonly install?: readonly string[];
  /** Layouts that name the same packages differ in the program alone, and are installed once. @default none */
  readonly packages?: "types" | "loaders";
  /** @default 22 */
  readonly node?: 22 | 24;
  /** Whether the CLI checks the types of the program before it runs it, as it does by itself. @default false */
  readonly checked?: true;
  /** What a layout that cannot work fails with, at its first up; unset: it works. */
  readonly refused?: RegExp;
}

/** Versions that programs of the matrix have. */
export const versions = {
  "@pulumi/pulumi": "3.270.0",
  oldestSdk: "3.216.0",
  typescript: "5.9.3",
  "@types/node": "22.19.1",
  "ts-node": "10.9.2",
  tsx: "4.23.15",
} as const;

const account = "111122223333";

/** One resource, in the module system and the language of the program. */
export const resource = `new ReplicationConfiguration("replication", {
  registry: { region: "eu-west-1" },
  replicationConfiguration: { rules: [{ destinations: [{ region: "us-east-1", registryId: "${account}" }] }] },
});
`;
const names = "{ ReplicationConfiguration }";
export const imports = `import ${names} from "pulumi-ecr-registry";\n`;
export const requires = `const ${names} = require("pulumi-ecr-registry");\n`;
export const esmProgram = `${imports}\nexport const id = ${resource.trim().replace(/;$/, "")}.id;\n`;
export const plainProgram = `${requires}\nexports.id = ${resource.trim().replace(/;$/, "")}.id;\n`;
/** The same through a package of the company, which alone depends on this one. */
export const wrappedPlain = 'exports.id = require("platform").replicate().id;\n';

/** The company's package, as files in a folder. */
export const wrapper = (folder = "", more: object = {}): Readonly<Record<string, string>> => ({
  [`${folder}package.json`]: JSON.stringify({
    name: "platform",
    version: "1.0.0",
    main: "index.js",
    types: "index.d.ts",
    dependencies: { "pulumi-ecr-registry": "{provider}" },
    peerDependencies: { "@pulumi/pulumi": "^3.216.0" },
    ...more,
  }),
  [`${folder}index.js`]: `${requires}\nexports.replicate = () => ${resource}`,
  [`${folder}index.d.ts`]: `${imports}\nexport declare function replicate(): ReplicationConfiguration;\n`,
});

/** Pulumi.yaml of a program; options of the runtime and more lines, if any. */
export const project = (options: object = {}, more = ""): string =>
  `name: layout\nruntime: ${JSON.stringify({ name: "nodejs", options })}\n${more}`;

/** package.json of a program; a package with an empty version is none of its own. */
export const manifest = (more: object = {}, packages: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify(
    {
      name: "infra",
      private: true,
      ...more,
      dependencies: Object.fromEntries(
        Object.entries({
          "@pulumi/pulumi": versions["@pulumi/pulumi"],
          "pulumi-ecr-registry": "{provider}",
          ...packages,
        }).filter(([, version]) => version !== ""),
      ),
    },
    null,
    2,
  );

/** What a program needs whose text the SDK compiles. */
export const typescript = { typescript: versions.typescript, "@types/node": versions["@types/node"] };

/** tsconfig.json, as `pulumi new typescript` writes it. */
export const tsconfig = (more: object = {}): string =>
  JSON.stringify({
    compilerOptions: { ...templateOptions, rootDir: ".", ...more },
    files: ["index.ts"],
  });
