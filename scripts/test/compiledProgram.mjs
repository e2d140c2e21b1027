import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../setup/folders.mjs";
import { onEnd } from "../setup/interrupt.mjs";
import { run } from "../setup/run.mjs";
import { report } from "../setup/setupError.mjs";
import { setup } from "../setup.mjs";
import { testEnvironment } from "./environment.mjs";

/**
 * Runs a program of the compiled tests with the arguments of this script, after the set-up; its exit code becomes this one's.
 *
 * @param {string} path below `build/test` @param {string} what in messages: `the races`
 */
export async function runCompiled(path, what) {
  try {
    const { node, env } = await setup();
    const scratch = mkdtempSync(join(tmpdir(), "ecr-registry-script-"));
    onEnd(() => rmSync(scratch, { recursive: true, force: true }));
    // All that package managers and the engine leave in temporary folders goes with this one.
    const folders = { TMPDIR: scratch, TEMP: scratch, TMP: scratch };
    const { code } = await run(node, [join(root, "build", "test", path), ...process.argv.slice(2)], {
      cwd: root,
      env: { ...testEnvironment(env, root), ...folders },
      show: true,
    });
    process.exitCode = code;
  } catch (error) {
    report(error, what);
    process.exitCode = 1;
  }
}
