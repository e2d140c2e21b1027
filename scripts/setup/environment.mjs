import { delimiter, dirname } from "node:path";
import { pathKey } from "./run.mjs";

/**
 * The environment for programs that use what the set-up found: `env` with the folders of the CLI and of Node.js first on
 * PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {{ node: { path: string, source: string }, cliDir: string }} found
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(env, { node, cliDir }) {
  const nodeDir = dirname(node.path);
  // A cached Node.js lies alone in its folder, so it goes first: the user's CLI may have an old one beside it.
  const first = node.source === "cache" ? [nodeDir, cliDir] : [cliDir, nodeDir];
  const key = pathKey(env);
  return { ...env, [key]: [...new Set([...first, ...(env[key] ?? "").split(delimiter)])].join(delimiter) };
}
