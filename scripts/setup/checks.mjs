/** The checks that need no test run: each returns how many of them failed, after printing what it found. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { compiler } from "./compiler.mjs";
import { run } from "./run.mjs";

/**
 * Types of the root program, which Pulumi compiles by itself, and of the example that Node.js runs without its types.
 *
 * @param {{ node: string, root: string }} context
 */
export async function checkTypes({ node, root }) {
  const program = ["-p", "tsconfig.json", "--incremental", "--tsBuildInfoFile", join("build", "program.tsbuildinfo")];
  const fleet = ["-p", join("examples", "fleet")];
  return (
    (await check("types of index.ts", node, [compiler(root), ...program], root)) +
    (await check("types of examples/fleet", node, [compiler(root), ...fleet], root))
  );
}

/** Format and lint of all files. @param {{ node: string, root: string }} context */
export function checkLint({ node, root }) {
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  return check("format and lint", node, [biome, "check", "--error-on-warnings"], root);
}

/** @param {string} title @param {string} node @param {string[]} args @param {string} root */
async function check(title, node, args, root) {
  if (!existsSync(/** @type {string} */ (args[0]))) throw new Error(`${args[0]} is missing: is node_modules complete?`);
  const started = Date.now();
  const { code, output } = await run(node, args, { cwd: root });
  console.log(
    `${title}: ${code === 0 ? "good" : `failed\n${output.trim()}\n`} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
  return code === 0 ? 0 : 1;
}
