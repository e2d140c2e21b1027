/**
 * Coverage of `provider/` and `cli/` by mocha's workers, in which programs run as well. What tests start is left out, see
 * `worker.cjs`.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/run.mjs";
import { lostRecordings } from "./recordings.mjs";

/**
 * Clears what an earlier run recorded. Returns the environment in which mocha's workers record what they execute, and the
 * arguments that they need for it.
 *
 * @param {NodeJS.ProcessEnv} env @param {string} root @returns {{ env: NodeJS.ProcessEnv, mochaArgs: string[] }}
 */
export function recordCoverage(env, root) {
  const folder = join(root, "coverage");
  for (const old of ["tmp", "workers"]) rmSync(join(folder, old), { recursive: true, force: true });
  return {
    env: { ...env, NODE_V8_COVERAGE: join(folder, "tmp") },
    mochaArgs: ["--require", join(root, "scripts", "test", "worker.cjs")],
  };
}

/**
 * Prints the summary and writes `coverage/`; `.c8rc.json` says how much is enough. Without every recording there is no
 * figure, since it would be a low one that blames the tests.
 *
 * @param {{ node: string, root: string, env: NodeJS.ProcessEnv }} context env: that of recordCoverage()
 * @returns {Promise<boolean>} whether it is enough
 */
export async function reportCoverage({ node, root, env }) {
  const lost = lostRecordings(join(root, "coverage"));
  if (lost.length > 0) {
    console.error(`\ncoverage is unknown:\n${lost.map((what) => `  ${what}\n`).join("")}`);
    return false;
  }
  const loadAll = join(root, "scripts", "test", "loadAll.cjs");
  for (const folder of ["provider", "cli"]) {
    const { code } = await run(node, [loadAll, join(root, folder, "dist")], { cwd: root, env, show: true });
    if (code !== 0) {
      console.error(`\ncoverage is unknown: a file of ${folder}/dist does not load`);
      return false;
    }
  }
  const c8 = join(root, "node_modules", "c8", "bin", "c8.js");
  const { code } = await run(node, [c8, "report"], { cwd: root, show: true });
  return code === 0;
}
