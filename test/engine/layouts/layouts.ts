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
const esm = (options: object, packages: Readonly<Record<string, string>> = {}) => ({
  ...template(module_, packages),
  "Pulumi.yaml": project(options),
});
const hidden = /add pulumi-ecr-registry to the package\.json beside Pulumi\.yaml/;

/** All layouts that are tried, those first that a short run tries. */
export const layouts: readonly Layout[] = [
  {
    name: "workspace, through a wrapper package of the workspace",
    manager: "pnpm 10",
    files: workspace("pnpm 10", workspaceProgram(), wrapper("packages/platform/")),
    program: "packages/infra",
  },
  {
    name: "install-strategy=nested, through a wrapper package",
    manager: "npm",
    files: { ...wrapped(), ".npmrc": "install-strategy=nested\n" },
    refused: hidden,
  },
  {
    name: "CommonJS, TypeScript 5.9, the tsconfig of Pulumi's template",
    manager: "npm",
    files: template(),
    checked: true,
  },
  {
    name: "CommonJS, TypeScript 6.0",
    manager: "npm",
    files: template({}, { typescript: "6.0.3" }),
  },
  {
    name: "workspace",
    manager: "npm",
    files: workspace("npm", plain()),
    program: "packages/infra",
  },
  {
    name: "workspace, through a wrapper package of the workspace",
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
  { name: "direct", manager: "pnpm 10", files: plain() },
  { name: "through a wrapper package", manager: "pnpm 10", files: wrapped() },
  {
    name: "workspace",
    manager: "pnpm 10",
    files: workspace("pnpm 10", plain()),
    program: "packages/infra",
  },
  { name: "hoist=false", manager: "pnpm 10", files: { ...plain(), "pnpm-workspace.yaml": "hoist: false\n" } },
  {
    name: "hoist=false, through a wrapper package",
    manager: "pnpm 10",
    files: { ...wrapped(), "pnpm-workspace.yaml": "hoist: false\n" },
    refused: hidden,
  },
  { name: "direct", manager: "pnpm 12", files: plain() },
  { name: "through a wrapper package", manager: "pnpm 12", files: wrapped() },
  {
    name: "workspace, through a wrapper package of the workspace",
    manager: "pnpm 12",
    files: workspace("pnpm 12", workspaceProgram(), wrapper("packages/platform/")),
    program: "packages/infra",
  },
  {
    name: "nodeLinker: node-modules",
    manager: "Yarn 4",
    files: { ...plain(), ".yarnrc.yml": "nodeLinker: node-modules\n" },
  },
  {
    name: "nodeLinker: pnp",
    manager: "Yarn 4",
    files: { ...plain(), ".yarnrc.yml": "nodeLinker: pnp\n" },
    refused: /It looks like the Pulumi SDK has not been installed/,
  },
  {
    name: "linker = hoisted",
    manager: "Bun",
    files: { ...plain(), "bunfig.toml": '[install]\nlinker = "hoisted"\n' },
  },
  {
    name: "linker = isolated",
    manager: "Bun",
    files: { ...plain(), "bunfig.toml": '[install]\nlinker = "isolated"\n' },
  },
  {
    name: "linker = isolated, through a wrapper package",
    manager: "Bun",
    files: { ...wrapped(), "bunfig.toml": '[install]\nlinker = "isolated"\n' },
  },
  {
    name: "workspace, linker = isolated, through a wrapper package of the workspace",
    manager: "Bun",
    files: {
      ...workspace("Bun", workspaceProgram(), wrapper("packages/platform/")),
      "bunfig.toml": '[install]\nlinker = "isolated"\n',
    },
    program: "packages/infra",
  },
  { name: "ES modules, TypeScript", manager: "npm", files: esm({}) },
  {
    name: "ES modules, --loader ts-node/esm",
    manager: "npm",
    files: esm({ nodeargs: "--loader ts-node/esm --no-warnings" }, { "ts-node": versions["ts-node"] }),
  },
  { name: "ES modules, --import tsx", manager: "npm", files: esm({ nodeargs: "--import tsx" }, { tsx: versions.tsx }) },
  { name: "ES modules, types stripped by Node.js", manager: "npm", files: esm({ typescript: false }) },
  {
    name: "CommonJS, tsx",
    manager: "npm",
    files: {
      ...template({}, { tsx: versions.tsx }),
      "Pulumi.yaml": project({ typescript: false, nodeargs: "--import tsx" }),
    },
  },
  { name: "CommonJS, plain JavaScript", manager: "npm", files: plain() },
  {
    name: "ES modules, plain JavaScript",
    manager: "npm",
    files: { ...plain({ type: "module" }), "index.js": esmProgram },
  },
  {
    name: "main: in Pulumi.yaml",
    manager: "npm",
    files: {
      "Pulumi.yaml": project({ typescript: false }, "main: program/\n"),
      "package.json": manifest({}),
      "program/index.js": plainProgram,
    },
  },
  {
    name: "main in package.json",
    manager: "npm",
    files: {
      "Pulumi.yaml": project({ typescript: false }),
      "package.json": manifest({ main: "program/start.js" }),
      "program/start.js": plainProgram,
    },
  },
  { name: "CommonJS, TypeScript 5.9", manager: "npm", node: 24, files: template() },
  { name: "ES modules, types stripped by Node.js", manager: "npm", node: 24, files: esm({ typescript: false }) },
  {
    name: `@pulumi/pulumi ${versions.oldestSdk}`,
    manager: "npm",
    files: plain({}, { "@pulumi/pulumi": versions.oldestSdk }),
  },
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
];

/** The layouts that `npm test` tries: where this package used to be out of sight, and where it still is. */
export const coreLayouts = layouts.slice(0, 2);
