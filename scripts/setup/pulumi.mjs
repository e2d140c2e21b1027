import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { cacheEntry, isWhole } from "./cacheEntry.mjs";
import { downloadPulumi } from "./download.mjs";
import { exe, platform } from "./folders.mjs";
import { buildPulumi, findGo } from "./goBuild.mjs";
import { pulumiOnPath, versionOf } from "./pulumiOnPath.mjs";
import { SetupError } from "./setupError.mjs";
import { oldestGo, oldestPulumi, pulumiVersion } from "./versions.mjs";

/**
 * @typedef {object} Context
 * @property {string} root
 * @property {string} cache
 * @property {NodeJS.ProcessEnv} env
 * @property {import("./progress.mjs").Progress} progress
 * @property {{ answerMs: number, stallMs: number }} [limits] of the download
 */

/**
 * A Pulumi CLI with its language host and the plugin of dynamic providers: the one on PATH if recent enough, else a
 * cached one, else the official download, else one built from Go modules.
 *
 * @param {Context} context
 * @returns {Promise<{ dir: string, version: string, source: "path" | "cache" }>}
 */
export async function ensurePulumi(context) {
  const onPath = await pulumiOnPath(context.env);
  if ("dir" in onPath) return { ...onPath, source: "path" };
  const folder = join(context.cache, "pulumi", `${pulumiVersion}-${platform}`);
  if (!isWhole(folder)) context.progress.note(`Pulumi CLI: ${onPath.reason}`);
  await cacheEntry(folder, context.progress, (scratch) => obtain(scratch, context));
  return { dir: join(folder, "bin"), version: pulumiVersion, source: "cache" };
}

/** @param {string} scratch @param {Context} context */
async function obtain(scratch, context) {
  const { root, env } = context;
  const bin = join(scratch, "bin");
  mkdirSync(bin);
  const failures = [await attempt(() => download(scratch, bin, context), context)];
  if (failures[0] !== undefined) failures.push(await attempt(() => build(bin, context), context));
  if (failures.at(-1) !== undefined) {
    throw new SetupError(
      `the Pulumi CLI could not be installed:\n- download: ${failures[0]}\n- build: ${failures[1]}`,
      `install the Pulumi CLI ${oldestPulumi} or newer (https://www.pulumi.com/docs/install/), or Go ${oldestGo} or newer ` +
        "(https://go.dev/dl/) to build it here, then run this again",
    );
  }
  // The provider process of every dynamic resource; the SDK that starts it is the one in node_modules.
  for (const script of ["pulumi-resource-pulumi-nodejs", "pulumi-resource-pulumi-nodejs.cmd"]) {
    copyFileSync(join(root, "node_modules", "@pulumi", "pulumi", script), join(bin, script));
  }
  const version = await versionOf(join(bin, `pulumi${exe}`), env);
  if (version !== pulumiVersion) {
    throw new SetupError(
      `the new Pulumi CLI does not run (it reports version ${version})`,
      "please report this as a bug",
    );
  }
}

/** @param {string} scratch @param {string} bin @param {Context} context */
function download(scratch, bin, { env, progress, limits }) {
  return progress.step(`Pulumi CLI: downloading ${pulumiVersion}`, (detail) =>
    downloadPulumi({ bin, scratch: join(scratch, "download"), env, detail, ...(limits && { limits }) }),
  );
}

/** @param {string} bin @param {Context} context */
async function build(bin, { root, env, progress }) {
  const go = await findGo(env);
  progress.note(
    "Pulumi CLI: building it from Go modules instead; the first time, this takes several minutes and 2 GB in Go's caches",
  );
  await progress.step(`Pulumi CLI: go build ${pulumiVersion}`, (detail) => buildPulumi({ go, root, bin, env, detail }));
}

/** Runs one way to get the CLI; the text of its failure tells that the next is due. @param {() => Promise<void>} way @param {Context} context */
async function attempt(way, { progress }) {
  try {
    await way();
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    progress.note(`Pulumi CLI: ${reason}`);
    return reason;
  }
}
