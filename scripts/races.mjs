/**
 * Two stacks add statements and rules to one registry at the same time, 20 times over, with the real CLI on an emulator:
 *
 *     npm run races
 *
 * A line per round says how often each stack wrote and how many writes were written over by the other; exit code 1 when
 * something was lost. `npm test` runs three rounds of the same.
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
  const scratch = mkdtempSync(join(tmpdir(), "ecr-registry-races-"));
  onEnd(() => rmSync(scratch, { recursive: true, force: true }));
  // All that the engine leaves in temporary folders goes with this one.
  const folders = { TMPDIR: scratch, TEMP: scratch, TMP: scratch };
  const main = join(root, "build", "test", "engine", "races", "main.js");
  const { code } = await run(node, [main], {
    cwd: root,
    env: { ...testEnvironment(env, root), ...folders },
    show: true,
  });
  process.exitCode = code;
} catch (error) {
  report(error, "the races");
  process.exitCode = 1;
}
