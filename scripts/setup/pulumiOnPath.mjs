import { dirname } from "node:path";
import { findProgram, run } from "./run.mjs";
import { isAtLeast, oldestPulumi } from "./versions.mjs";

const answerMs = 20_000;

/**
 * The Pulumi CLI on PATH, or why it cannot be used. It has its language host and the dynamic providers' plugin beside it
 * or on PATH, as every official installation does.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ dir: string, version: string } | { reason: string }>}
 */
export async function pulumiOnPath(env) {
  const file = findProgram("pulumi", env);
  if (!file) return { reason: "none on PATH" };
  const version = await versionOf(file, env);
  if (version === undefined) return { reason: `${file} does not answer to \`pulumi version\`` };
  if (!isAtLeast(version, oldestPulumi)) return { reason: `${file} is ${version}, older than ${oldestPulumi}` };
  const dir = dirname(file);
  const beside = { ...env, PATH: dir };
  for (const companion of ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) {
    if (!findProgram(companion, beside) && !findProgram(companion, env))
      return { reason: `${file} has no ${companion} beside it` };
  }
  return { dir, version };
}

/**
 * What a CLI says its version is; undefined when it does not run.
 *
 * @param {string} file @param {NodeJS.ProcessEnv} env @returns {Promise<string | undefined>}
 */
export async function versionOf(file, env) {
  const quiet = { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const answer = await run(file, ["version"], { env: quiet, timeoutMs: answerMs }).catch(() => undefined);
  if (answer?.code !== 0) return undefined;
  return /^v?(\d+\.\d+\.\d+\S*)\s*$/m.exec(answer.stdout)?.[1];
}
