/**
 * Everything that a fresh checkout needs before it can work, in order: packages, Node.js 22 or newer, the compiled
 * provider and tests, a Pulumi CLI. What is there already is left alone.
 *
 *     const { node, env } = await setup();
 *     await run(node, ["some-script.js"], { env, show: true });   // Ctrl-C ends it with all its children
 *
 * As a program (`node scripts/setup.mjs`) it does the set-up and nothing else.
 */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureCompiled } from "./setup/compile.mjs";
import { environment } from "./setup/environment.mjs";
import { cacheFolder, root } from "./setup/folders.mjs";
import { ensureNode } from "./setup/node.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { createProgress } from "./setup/progress.mjs";
import { ensurePulumi } from "./setup/pulumi.mjs";
import { report } from "./setup/setupError.mjs";

/**
 * Does the set-up. Throws a SetupError, with what to do, when it cannot.
 *
 * @param {{ quiet?: boolean }} [options] quiet: say nothing on the terminal
 * @returns {Promise<{ node: string, cliDir: string, env: NodeJS.ProcessEnv }>} the path of a Node.js that the Pulumi SDK
 *   supports, the folder of the CLI, and the environment that has both first on PATH
 */
export async function setup({ quiet = false } = {}) {
  const context = { root, cache: cacheFolder(), env: process.env, progress: createProgress({ quiet }) };
  await ensurePackages(context);
  const node = await ensureNode(context);
  await ensureCompiled(context);
  const pulumi = await ensurePulumi(context);
  context.progress.note(`ready: Pulumi CLI ${pulumi.version} (${pulumi.dir}), Node.js (${node.path})`);
  return { node: node.path, cliDir: pulumi.dir, env: environment(process.env, { node, cliDir: pulumi.dir }) };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  setup().catch((error) => {
    report(error);
    process.exitCode = 1;
  });
}
