/**
 * Two processes write one registry at the same time, on an emulator: how often something was lost, and how often it was
 * told. Exit code 1 when something was lost in silence.
 *
 *     npm run races                          everything
 *     npm run races -- contests              provider processes: each contest 60 times at 10, 50 and 300 ms a call
 *     npm run races -- contests deleted      those contests whose name has this in it
 *     npm run races -- rounds                two stacks with the real CLI, 20 rounds of adding and removing
 *
 * `npm test` holds some of the contests, and three of the rounds.
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
  const { code } = await run(node, [main, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...testEnvironment(env, root), ...folders },
    show: true,
  });
  process.exitCode = code;
} catch (error) {
  report(error, "the races");
  process.exitCode = 1;
}
