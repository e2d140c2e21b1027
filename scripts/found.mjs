/**
 * What went wrong in 0.1.0 and comes out right now, as a table: `npm run found`; then how public policies and rule sets are
 * judged. The same rows are tests of the suite (`test/found`, `test/corpus`).
 */
import { join } from "node:path";
import { root } from "./setup/folders.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";
import { testEnvironment } from "./test/environment.mjs";

try {
  const { node, env } = await setup();
  for (const table of ["found", "corpus"]) {
    const print = join(root, "build", "test", table, "print.js");
    const { code } = await run(node, [print], { cwd: root, env: testEnvironment(env, root), show: true });
    if (code !== 0) process.exitCode = code;
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}
