import { createRequire } from "node:module";
import { ensureCompiled } from "./compile.mjs";
import { root } from "./folders.mjs";
import { ensurePackages } from "./packages.mjs";
import { createProgress } from "./progress.mjs";
import { report } from "./setupError.mjs";

/**
 * A script that writes files from what the compiled sources say: does the set-up that this needs, and reports a failure.
 *
 * @param {string} name of the script @param {(load: NodeJS.Require) => void | Promise<void>} write
 */
export async function generate(name, write) {
  try {
    const context = { root, env: process.env, progress: createProgress() };
    await ensurePackages(context);
    await ensureCompiled(context);
    await write(createRequire(new URL("../", import.meta.url)));
  } catch (error) {
    report(error, name);
    process.exitCode = 1;
  }
}
