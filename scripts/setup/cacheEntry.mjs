/**
 * A folder in the user's cache that is there whole or not at all: it is filled under a temporary name beside its place,
 * sealed with a list of its files and their sizes, and moved into its place in one rename.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { onEnd } from "./interrupt.mjs";
import { isAlive, withLock } from "./lock.mjs";
import { SetupError } from "./setupError.mjs";

const sealName = "sealed.json";
const scratchPrefix = ".scratch-";
const foreignScratchMs = 24 * 3600 * 1000;

/**
 * Makes sure that `folder` is there and whole. Only one set-up at a time runs `make`, which fills the folder that it is
 * given and may throw.
 *
 * @param {string} folder @param {import("./progress.mjs").Progress} progress
 * @param {(scratch: string) => Promise<void>} make
 */
export async function cacheEntry(folder, progress, make) {
  if (isWhole(folder)) return;
  const parent = dirname(folder);
  try {
    mkdirSync(parent, { recursive: true });
  } catch (error) {
    throw new SetupError(
      `the cache folder ${parent} cannot be created`,
      "make it writable, or set PULUMI_ECR_REGISTRY_CACHE to a folder that is",
      error,
    );
  }
  await withLock(`${folder}.lock`, progress, async () => {
    if (isWhole(folder)) return;
    sweep(parent);
    const scratch = mkdtempSync(join(parent, `${scratchPrefix}${hostname()}-${process.pid}-`));
    const remove = () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
    const release = onEnd(remove);
    try {
      await make(scratch);
      seal(scratch);
      await moveInto(scratch, folder);
    } finally {
      release();
      remove();
    }
  });
}

/** Whether `folder` was sealed and every file is still there in its size. @param {string} folder */
export function isWhole(folder) {
  try {
    /** @type {Record<string, number>} */
    const sizes = JSON.parse(readFileSync(join(folder, sealName), "utf8"));
    return Object.entries(sizes).every(([file, size]) => statSync(join(folder, file)).size === size);
  } catch {
    return false;
  }
}

/** @param {string} folder */
function seal(folder) {
  /** @type {Record<string, number>} */
  const sizes = {};
  const walk = (/** @type {string} */ below) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const file = join(below, entry.name);
      if (entry.isDirectory()) walk(file);
      else sizes[file] = statSync(join(folder, file)).size;
    }
  };
  walk("");
  writeFileSync(join(folder, sealName), `${JSON.stringify(sizes, null, 2)}\n`);
}

/** Removes what runs left behind that ended without a chance to clean up. @param {string} parent */
function sweep(parent) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(scratchPrefix))) {
    const [, host, pid] = /^\.scratch-(.*)-(\d+)-[^-]*$/.exec(name) ?? [];
    const folder = join(parent, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    const dead = host === hostname() ? !isAlive(Number(pid)) : age > foreignScratchMs;
    if (dead) rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} scratch @param {string} folder */
async function moveInto(scratch, folder) {
  // A broken entry, which isWhole() refused, makes room first.
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(scratch, folder);
      return;
    } catch (error) {
      // On Windows a virus scanner may still hold a file that was written just now.
      if (process.platform !== "win32" || attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
