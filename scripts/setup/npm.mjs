import { basename } from "node:path";
import { findProgram, run } from "./run.mjs";
import { SetupError } from "./setupError.mjs";

// Development packages are needed whatever NODE_ENV says; the user's own npm configuration decides the rest.
const options = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Runs npm: the one that started us, else the one on PATH. Answers with what it prints.
 *
 * @param {string[]} args without spaces, since on Windows they pass through the shell
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, remedy: string }} context
 */
export async function npm(args, { cwd, env, remedy }) {
  const { file, before } = locate(env);
  const { code, output, stdout } = await run(file, [...before, ...args, ...options], { cwd, env });
  if (code !== 0) throw new SetupError(`npm ${args.join(" ")} failed:\n${output.trim()}`, remedy);
  return stdout;
}

/** @param {NodeJS.ProcessEnv} env @returns {{ file: string, before: string[] }} */
function locate(env) {
  const script = env.npm_execpath;
  if (script && basename(script) === "npm-cli.js") return { file: process.execPath, before: [script] };
  const file = findProgram("npm", env);
  if (file) return { file, before: [] };
  throw new SetupError(
    "npm is not on PATH",
    "install Node.js 22 or newer with npm (https://nodejs.org), then run this again",
  );
}
