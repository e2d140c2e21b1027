/**
 * The life of a stack in every layout of packages that a program may have, with the real package managers and the real
 * CLI, on an emulator; a table as Markdown:
 *
 *     npm run matrix
 *     npm run matrix -- pnpm hoist      the layouts whose line has these words
 *
 * Exit code 1 when one comes out otherwise than `docs/guides/layouts.md` says. `npm test` runs two of them.
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
  const scratch = mkdtempSync(join(tmpdir(), "ecr-registry-matrix-"));
  onEnd(() => rmSync(scratch, { recursive: true, force: true }));
  // All that package managers and the engine leave in temporary folders goes with this one.
  const folders = { TMPDIR: scratch, TEMP: scratch, TMP: scratch };
  const main = join(root, "build", "test", "engine", "layouts", "main.js");
  const { code } = await run(node, [main, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...testEnvironment(env, root), ...folders },
    show: true,
  });
  process.exitCode = code;
} catch (error) {
  report(error, "the matrix");
  process.exitCode = 1;
}
