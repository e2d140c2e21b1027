import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout that the scripts belong to. */
export const root = resolve(fileURLToPath(import.meta.url), "../../..");

/** What programs are called here: keys the cache, which several computers may share. */
export const platform = `${process.platform}-${process.arch}`;

/** Ends the names of programs. */
export const exe = process.platform === "win32" ? ".exe" : "";

/**
 * The folder that keeps the Pulumi CLI and Node.js between runs and checkouts. It can be deleted at any time.
 *
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheFolder(env = process.env) {
  if (env.PULUMI_ECR_REGISTRY_CACHE) return resolve(env.PULUMI_ECR_REGISTRY_CACHE);
  return join(userCache(env), "pulumi-ecr-registry");
}

/** @param {NodeJS.ProcessEnv} env */
function userCache(env) {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (process.platform === "win32") return env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}
