/**
 * What went wrong in 0.1.0 and comes out right now, as a table: `npm run found`. The same rows are tests of the suite
 * (`test/found`).
 */
import { join } from "node:path";
import { root } from "./setup/folders.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";
import { testEnvironment } from "./test/environment.mjs";

try {
  const { node, env } = await setup();
  const print = join(root, "build", "test", "found", "print.js");
  const { code } = await run(node, [print], { cwd: root, env: testEnvironment(env, root), show: true });
  process.exitCode = code;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
