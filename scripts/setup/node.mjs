import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheEntry } from "./cacheEntry.mjs";
import { exe, platform } from "./folders.mjs";
import { npm } from "./npm.mjs";
import { run } from "./run.mjs";
import { SetupError } from "./setupError.mjs";
import { isAtLeast, nodePackages, oldestNode } from "./versions.mjs";

const remedy = "install Node.js 22 or newer (https://nodejs.org) and run this again with it";

/**
 * A Node.js that the Pulumi SDK supports: the running one, else one from npm in the user's cache.
 *
 * @param {object} context
 * @param {string} context.cache
 * @param {NodeJS.ProcessEnv} context.env
 * @param {import("./progress.mjs").Progress} context.progress
 * @param {{ version: string, path: string }} [context.running]
 * @returns {Promise<{ path: string, source: "running" | "cache" }>}
 */
export async function ensureNode({
  cache,
  env,
  progress,
  running = { version: process.version, path: process.execPath },
}) {
  if (isAtLeast(running.version, oldestNode)) return { path: running.path, source: "running" };
  const wanted = nodePackages[platform];
  if (!wanted)
    throw new SetupError(`Node.js ${running.version} is too old, and npm has no newer one for ${platform}`, remedy);
  const folder = join(cache, "node", `${wanted.version}-${platform}`);
  const path = join(folder, "bin", `node${exe}`);
  await cacheEntry(folder, progress, (scratch) =>
    progress.step(`Node.js: ${running.version} is too old, fetching ${wanted.version} from npm`, () =>
      install(wanted, scratch, env),
    ),
  );
  return { path, source: "cache" };
}

/** @param {{ name: string, version: string }} wanted @param {string} scratch @param {NodeJS.ProcessEnv} env */
async function install({ name, version }, scratch, env) {
  const project = join(scratch, "npm");
  mkdirSync(project);
  // Without a package.json of its own npm would look for a project in the folders above.
  writeFileSync(join(project, "package.json"), '{ "private": true }\n');
  await npm(["install", "--ignore-scripts", "--no-package-lock", `${name}@${version}`], { cwd: project, env, remedy });
  const path = join(scratch, "bin", `node${exe}`);
  mkdirSync(dirname(path));
  renameSync(join(project, "node_modules", name, "bin", `node${exe}`), path);
  chmodSync(path, 0o755);
  rmSync(project, { recursive: true, force: true });
  // A binary for another C library (Alpine) installs, but does not start.
  const started = await run(path, ["--version"], { timeoutMs: 10_000 }).catch(() => undefined);
  if (started?.code !== 0) throw new SetupError(`${name}@${version} from npm does not run on this computer`, remedy);
}
