/**
 * Commands of the real CLI, interrupted at calls to AWS: CLI or provider killed, or Ctrl-C. Prints for each what the state
 * and the registries then have, what is typed next, and whether something was lost; exit code 1 when something was.
 *
 *     npm run kills                     all of them
 *     npm run kills -- "the CLI"        those with this in their name, or in who is struck
 *
 * `npm test` has two of them. Not on Windows, where neither signals nor `ps` exist.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./setup/folders.mjs";
import { onEnd } from "./setup/interrupt.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";
import { testEnvironment } from "./test/environment.mjs";

try {
  const { node, env } = await setup();
  const scratch = mkdtempSync(join(tmpdir(), "ecr-registry-kills-"));
  onEnd(() => rmSync(scratch, { recursive: true, force: true }));
  // All that a killed engine leaves in temporary folders goes with this one.
  const folders = { TMPDIR: scratch, TEMP: scratch, TMP: scratch };
  const main = join(root, "build", "test", "engine", "kills", "main.js");
  const { code } = await run(node, [main, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...testEnvironment(env, root), ...folders },
    show: true,
  });
  process.exitCode = code;
} catch (error) {
  report(error, "the kills");
  process.exitCode = 1;
}
