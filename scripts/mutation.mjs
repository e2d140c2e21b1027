/**
 * Mutation testing of the pure rings: changes their code in thousands of small ways, one at a time, and reports the
 * changes that no test notices. Not part of CI, because it takes minutes.
 *
 *     npm run mutation
 *     npm run mutation -- --mutate provider/policy/canonical.ts     one file; other arguments go to Stryker as well
 */
import { join } from "node:path";
import { ensureCompiled } from "./setup/compile.mjs";
import { cacheFolder, root } from "./setup/folders.mjs";
import { ensureNode } from "./setup/node.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { createProgress } from "./setup/progress.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";

try {
  const context = { root, cache: cacheFolder(), env: process.env, progress: createProgress() };
  await ensurePackages(context);
  const node = await ensureNode(context);
  // The command in the sandbox finds the provider where packages are linked: in this checkout, as compiled.
  await ensureCompiled(context);
  const stryker = join(root, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  // Node.js reads backslashes in this variable as escapes.
  const preload = join(root, "scripts", "mutation", "mochaTwelve.cjs").replaceAll("\\", "/");
  const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --require "${preload}"`.trim() };
  const { code } = await run(node.path, [stryker, "run", ...process.argv.slice(2)], { cwd: root, env, show: true });
  process.exitCode = code;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
