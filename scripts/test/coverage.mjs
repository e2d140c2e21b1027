/**
 * Coverage of `provider/` by the processes of a test run: mocha's own, in which programs run as well, and the command. What
 * the Pulumi CLI starts is left out, see `workbench.ts`.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/run.mjs";

/**
 * Clears what an earlier run recorded and returns the environment in which processes record what they execute.
 *
 * @param {NodeJS.ProcessEnv} env @param {string} root @returns {NodeJS.ProcessEnv}
 */
export function recordCoverage(env, root) {
  const folder = join(root, "coverage", "tmp");
  rmSync(folder, { recursive: true, force: true });
  return { ...env, NODE_V8_COVERAGE: folder };
}

/**
 * Prints the summary and writes `coverage/`; `.c8rc.json` says how much is enough.
 *
 * @param {{ node: string, root: string, env: NodeJS.ProcessEnv }} context env: that of recordCoverage()
 * @returns {Promise<boolean>} whether it is enough
 */
export async function reportCoverage({ node, root, env }) {
  const loadAll = join(root, "scripts", "test", "loadAll.cjs");
  await run(node, [loadAll, join(root, "provider", "dist")], { cwd: root, env });
  const c8 = join(root, "node_modules", "c8", "bin", "c8.js");
  const { code } = await run(node, [c8, "report"], { cwd: root, show: true });
  return code === 0;
}
