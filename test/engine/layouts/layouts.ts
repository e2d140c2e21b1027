import {
  esmProgram,
  type Layout,
  type Manager,
  manifest,
  plainProgram,
  project,
  tsconfig,
  typescript,
  versions,
  wrappedPlain,
  wrapper,
} from "./layout.js";

const template = (more: object = {}, packages: Readonly<Record<string, string>> = {}) => ({
  "Pulumi.yaml": project(),
  "package.json": manifest({ main: "index.ts", ...more }, { ...typescript, ...packages }),
  "tsconfig.json": tsconfig(),
  "index.ts": esmProgram,
});
const plain = (more: object = {}, packages: Readonly<Record<string, string>> = {}) => ({
  "Pulumi.yaml": project({ typescript: false }),
  "package.json": manifest({ main: "index.js", ...more }, packages),
  "index.js": plainProgram,
});
/** A program in plain JavaScript that has this package through the company's alone. */
const wrapped = (more: object = {}) => ({
  "Pulumi.yaml": project({ typescript: false }),
  "package.json": manifest({ main: "index.js", ...more }, { "pulumi-ecr-registry": "", platform: "{wrapper}" }),
  "index.js": wrappedPlain,
});
const inFolder = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
/** A workspace of packages in `packages`: the program, and perhaps the company's package. */
const workspace = (manager: Manager, program: Readonly<Record<string, string>>, others = {}, root: object = {}) => ({
  "package.json": JSON.stringify({ name: "root", private: true, workspaces: ["packages/*"], ...root }),
  ...(manager.startsWith("pnpm") ? { "pnpm-workspace.yaml": "packages: ['packages/*']\n" } : {}),
  ...inFolder("packages/infra", program),
  ...others,
});
const workspaceProgram = (protocol = "workspace:*") => ({
  ...wrapped(),
  "package.json": manifest({ main: "index.js" }, { "pulumi-ecr-registry": "", platform: protocol }),
});
const module_ = { type: "module", main: "index.ts" };
const hidden = /add pulumi-ecr-registry to the package\.json beside Pulumi\.yaml/;

/** npm, and one flat folder of packages: what differs is the program. */
const flat = (
  name: string,
  files: Readonly<Record<string, string>>,
  more: Pick<Layout, "node" | "checked"> = {},
): Layout => ({ name, manager: "npm", files, packages: "types", ...more });
/** The same, with the loaders of programs that do not leave this to the CLI. */
const loaded = (name: string, options: object, more: object = {}): Layout => ({
  name,
  manager: "npm",
  files: {
    ...template(more, { "ts-node": versions["ts-node"], tsx: versions.tsx }),
    "Pulumi.yaml": project(options),
  },
  packages: "loaders",
});
const isolated = '[install]\nlinker = "isolated"\n';
const throughWorkspace = "workspace, through a wrapper package of the workspace";

/** All layouts that are tried, those first that a short run tries. */
export const layouts: readonly Layout[] = [
  {
    name: throughWorkspace,
    manager: "pnpm 10",
    files: workspace("pnpm 10", workspaceProgram(), wrapper("packages/platform/")),
    program: "packages/infra",
  },
  {
    name: "hoist=false, through a wrapper package",
    manager: "pnpm 10",
    files: { ...wrapped(), "pnpm-workspace.yaml": "hoist: false\n" },
    refused: hidden,
  },
  {
    name: "linker = isolated, through a wrapper package",
    manager: "Bun",
    files: { ...wrapped(), "bunfig.toml": isolated },
  },
  {
    name: `linker = isolated, ${throughWorkspace}`,
    manager: "Bun",
    files: { ...workspace("Bun", workspaceProgram(), wrapper("packages/platform/")), "bunfig.toml": isolated },
    program: "packages/infra",
  },
  { name: "linker = isolated", manager: "Bun", files: { ...plain(), "bunfig.toml": isolated } },
  { name: "linker = hoisted", manager: "Bun", files: { ...plain(), "bunfig.toml": '[install]\nlinker = "hoisted"\n' } },
  {
    name: "nodeLinker: pnp",
    manager: "Yarn 4",
    files: { ...plain(), ".yarnrc.yml": "nodeLinker: pnp\n" },
    refused: /It looks like the Pulumi SDK has not been installed/,
  },
  {
    name: "nodeLinker: node-modules",
    manager: "Yarn 4",
    files: { ...plain(), ".yarnrc.yml": "nodeLinker: node-modules\n" },
  },
  { name: "direct", manager: "pnpm 12", files: plain() },
  { name: "through a wrapper package", manager: "pnpm 12", files: wrapped() },
  {
    name: throughWorkspace,
    manager: "pnpm 12",
    files: workspace("pnpm 12", workspaceProgram(), wrapper("packages/platform/")),
    program: "packages/infra",
  },
  { name: "direct", manager: "pnpm 10", files: plain() },
  { name: "through a wrapper package", manager: "pnpm 10", files: wrapped() },
  { name: "workspace", manager: "pnpm 10", files: workspace("pnpm 10", plain()), program: "packages/infra" },
  { name: "hoist=false", manager: "pnpm 10", files: { ...plain(), "pnpm-workspace.yaml": "hoist: false\n" } },
  {
    name: `@pulumi/pulumi ${versions.oldestSdk}, through a wrapper package`,
    manager: "pnpm 10",
    files: {
      ...wrapped(),
      "package.json": manifest(
        { main: "index.js" },
        { "pulumi-ecr-registry": "", platform: "{wrapper}", "@pulumi/pulumi": versions.oldestSdk },
      ),
    },
  },
  flat("CommonJS, TypeScript 5.9, the tsconfig of Pulumi's template", template(), { checked: true }),
  flat("ES modules, TypeScript", { ...template(module_), "Pulumi.yaml": project() }),
  flat("ES modules, types stripped by Node.js", {
    ...template(module_),
    "Pulumi.yaml": project({ typescript: false }),
  }),
  flat("CommonJS, plain JavaScript", plain({}, typescript)),
  flat("ES modules, plain JavaScript", { ...plain({ type: "module" }, typescript), "index.js": esmProgram }),
  flat("main: in Pulumi.yaml", {
    "Pulumi.yaml": project({ typescript: false }, "main: program/\n"),
    "package.json": manifest({}, typescript),
    "program/index.js": plainProgram,
  }),
  flat("main in package.json", {
    "Pulumi.yaml": project({ typescript: false }),
    "package.json": manifest({ main: "program/start.js" }, typescript),
    "program/start.js": plainProgram,
  }),
  flat("CommonJS, TypeScript 5.9", template(), { node: 24 }),
  flat(
    "ES modules, types stripped by Node.js",
    { ...template(module_), "Pulumi.yaml": project({ typescript: false }) },
    { node: 24 },
  ),
  loaded("ES modules, --loader ts-node/esm", { nodeargs: "--loader ts-node/esm --no-warnings" }, module_),
  loaded("ES modules, --import tsx", { nodeargs: "--import tsx" }, module_),
  loaded("CommonJS, --import tsx", { typescript: false, nodeargs: "--import tsx" }),
  {
    name: `@pulumi/pulumi ${versions.oldestSdk}`,
    manager: "npm",
    files: plain({}, { "@pulumi/pulumi": versions.oldestSdk }),
  },
  { name: "CommonJS, TypeScript 6.0", manager: "npm", files: template({}, { typescript: "6.0.3" }) },
  { name: "workspace", manager: "npm", files: workspace("npm", plain()), program: "packages/infra" },
  {
    name: throughWorkspace,
    manager: "npm",
    files: workspace("npm", workspaceProgram("*"), wrapper("packages/platform/")),
    program: "packages/infra",
  },
  {
    name: "workspace, two versions of @pulumi/pulumi",
    manager: "npm",
    files: workspace(
      "npm",
      { ...plain(), "package.json": manifest({ main: "index.js" }, { "@pulumi/pulumi": versions.oldestSdk }) },
      wrapper("packages/platform/", { dependencies: { "@pulumi/pulumi": versions["@pulumi/pulumi"] } }),
    ),
    program: "packages/infra",
  },
  { name: "through a wrapper package", manager: "npm", files: wrapped() },
  { name: "install-strategy=nested", manager: "npm", files: { ...plain(), ".npmrc": "install-strategy=nested\n" } },
  {
    name: "install-strategy=nested, through a wrapper package",
    manager: "npm",
    files: { ...wrapped(), ".npmrc": "install-strategy=nested\n" },
    refused: hidden,
  },
];

/** The layouts that `npm test` tries: where this package used to be out of sight, and where it still is. */
export const coreLayouts = layouts.slice(0, 2);
