import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platform } from "./folders.mjs";
import { withLock } from "./lock.mjs";
import { npm } from "./npm.mjs";

/**
 * Installs what `package-lock.json` lists, unless that is what `node_modules` holds already.
 *
 * @param {{ root: string, env: NodeJS.ProcessEnv, progress: import("./progress.mjs").Progress }} context
 */
export async function ensurePackages({ root, env, progress }) {
  if (isInstalled(root)) return;
  await withLock(join(root, "build", "setup.lock"), progress, async () => {
    if (isInstalled(root)) return;
    if (!matchesLock(root)) {
      await progress.step("packages: npm ci", async () => {
        // Whatever happens from here on, a half-filled folder must not look finished.
        rmSync(stampFile(root), { force: true });
        rmSync(hiddenLockFile(root), { force: true });
        await npm(["ci"], {
          cwd: root,
          env,
          remedy: "check the network and `npm config get registry`, then run this again; nothing needs cleaning up",
        });
      });
    }
    writeFileSync(stampFile(root), stamp(root));
  });
}

/** @param {string} root */
function isInstalled(root) {
  return read(stampFile(root)) === stamp(root);
}

/**
 * Whether a developer's own `npm install` left in `node_modules` just what the lock file says; npm lists there what it
 * installed. Saves a second installation.
 *
 * @param {string} root
 */
function matchesLock(root) {
  const installed = packagesOf(hiddenLockFile(root));
  const wanted = packagesOf(lockFile(root));
  if (installed === undefined || wanted === undefined) return false;
  const present = Object.entries(installed).every(([path, entry]) => identity(wanted[path]) === identity(entry));
  const complete = Object.entries(wanted).every(
    ([path, entry]) => path in installed || entry.optional || !path.startsWith("node_modules/"),
  );
  return present && complete;
}

/** @param {any} entry */
function identity(entry) {
  return entry && `${entry.version} ${entry.integrity} ${entry.resolved} ${entry.link}`;
}

/** @param {string} file @returns {Record<string, any> | undefined} */
function packagesOf(file) {
  const text = read(file);
  return text === undefined ? undefined : JSON.parse(text).packages;
}

/** @param {string} root */
function stamp(root) {
  // Packages with a binary for one platform make the folder useless on another.
  return `${platform} ${createHash("sha256")
    .update(read(lockFile(root)) ?? "")
    .digest("hex")}\n`;
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string} root */
const lockFile = (root) => join(root, "package-lock.json");
/** @param {string} root */
const hiddenLockFile = (root) => join(root, "node_modules", ".package-lock.json");
/** @param {string} root */
const stampFile = (root) => join(root, "node_modules", ".stamp");
