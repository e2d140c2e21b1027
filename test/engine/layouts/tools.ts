import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Layout, Manager } from "./layout.js";

/** A program to run, with the arguments that come first. */
interface Tool {
  readonly file: string;
  readonly args: readonly string[];
}

/** What the layouts are installed and run with, each fetched from npm when it is needed first and kept in the user's cache. */
export interface Tools {
  /** The installation of a layout, in its folder. */
  install(layout: Layout, folder: string): Promise<void>;
  /** Variables for what runs in a layout. */
  environment(layout: Layout): Promise<Record<string, string>>;
}

/** The npm packages that hold the tools. */
const packages = {
  "pnpm 10": { spec: "pnpm@10.34.8", file: "pnpm/bin/pnpm.cjs" },
  "pnpm 12": { spec: "pnpm@12.21.0", file: "pnpm/bin/pnpm.mjs" },
  "Yarn 4": { spec: "@yarnpkg/cli-dist@4.18.1", file: "@yarnpkg/cli-dist/bin/yarn.js" },
  Bun: {
    spec: `@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}@1.4.5`,
    file: `@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}/bin/bun`,
  },
  "node 24": {
    spec: `node-${process.platform}-${process.arch}@24.9.0`,
    file: `node-${process.platform}-${process.arch}/bin/node`,
  },
} as const;

/** Arguments that keep an installation quiet, and let it use what is in its cache. */
const installArguments: Record<Manager, readonly string[]> = {
  npm: ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"],
  "pnpm 10": ["install", "--prefer-offline", "--no-frozen-lockfile", "--ignore-scripts"],
  "pnpm 12": ["install", "--prefer-offline", "--no-frozen-lockfile", "--ignore-scripts"],
  "Yarn 4": ["install"],
  Bun: ["install", "--ignore-scripts"],
};

const run = promisify(execFile);

/** The tools; the cache is the one that the set-up keeps its own in. */
export const openTools = async (): Promise<Tools> => {
  const scripts = (name: string) => import(pathToFileURL(resolve("scripts", "setup", name)).href);
  const { cacheFolder }: { cacheFolder(): string } = await scripts("folders.mjs");
  const { cacheEntry }: { cacheEntry(folder: string, progress: object, make: object): Promise<void> } =
    await scripts("cacheEntry.mjs");
  const { createProgress }: { createProgress(options: object): object } = await scripts("progress.mjs");
  const cache = join(cacheFolder(), "layouts");
  const registry = (await run("npm", ["config", "get", "registry"])).stdout.trim();

  const fetched = async (name: keyof typeof packages): Promise<string> => {
    const { spec, file } = packages[name];
    const folder = join(cache, spec.replace(/[^\w.-]/g, "-"));
    await cacheEntry(folder, createProgress({ quiet: true }), async (scratch: string) => {
      writeFileSync(join(scratch, "package.json"), '{ "private": true }\n');
      await run("npm", ["install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", spec], {
        cwd: scratch,
      });
    });
    return join(folder, "node_modules", file);
  };
  const tool = async (manager: Manager): Promise<Tool> => {
    if (manager === "npm") return { file: "npm", args: [] };
    const file = await fetched(manager);
    if (manager === "Bun") return { file, args: [] };
    const store = manager === "Yarn 4" ? [] : [`--config.store-dir=${join(cache, "store", manager)}`];
    return { file: process.execPath, args: [file, ...store] };
  };
  const environment: Tools["environment"] = async ({ node }) => {
    if (node !== 24) return {};
    const file = await fetched("node 24");
    return { PATH: [join(file, ".."), process.env.PATH ?? ""].join(delimiter) };
  };

  return {
    environment,
    async install(layout, folder) {
      const { manager, install = [] } = layout;
      const { file, args } = await tool(manager);
      mkdirSync(cache, { recursive: true });
      const env = {
        ...process.env,
        ...(await environment(layout)),
        npm_config_registry: registry,
        BUN_CONFIG_REGISTRY: registry,
        BUN_INSTALL_CACHE_DIR: join(cache, "store", "bun"),
        YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, ""),
        YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
        YARN_GLOBAL_FOLDER: join(cache, "store", "yarn"),
        YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
        YARN_ENABLE_SCRIPTS: "false",
        YARN_ENABLE_TELEMETRY: "0",
      };
      // Yarn takes the nearest folder with a lock file for the project.
      if (manager === "Yarn 4") writeFileSync(join(folder, "yarn.lock"), "");
      await run(file, [...args, ...installArguments[manager], ...install], { cwd: folder, env });
    },
  };
};
