/**
 * The inner loop, in half a minute and without a Pulumi CLI: types, lint and the tests that run in memory. What the
 * whole suite adds is in `scripts/test.mjs`.
 */
import { join } from "node:path";
import { checkLint, checkTypes } from "./setup/checks.mjs";
import { ensureCompiled } from "./setup/compile.mjs";
import { root } from "./setup/folders.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { createProgress } from "./setup/progress.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";

const node = process.execPath;
/** Folders whose tests start servers or programs. */
const slow = ["cli", "emulator", "engine", "images", "scripts"].map((name) => `--ignore=build/test/${name}/**`);

try {
  const context = { root, env: process.env, progress: createProgress() };
  await ensurePackages(context);
  await ensureCompiled(context);
  const failures = (await Promise.all([checkTypes({ node, root }), checkLint({ node, root })])).filter(Boolean).length;
  const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
  const tests = await run(node, [mocha, "--reporter", "dot", ...slow, "build/test/**/*.test.js"], {
    cwd: root,
    show: true,
  });
  process.exitCode = failures === 0 && tests.code === 0 ? 0 : 1;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
