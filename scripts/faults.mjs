/**
 * What becomes of every step of the engine when something goes wrong in it: each fault in each of five steps of each resource
 * type, over HTTP, and then what a plain up, another program and a destroy make of that.
 *
 *     npm run faults                 the whole table, and the mistakes of version 0.1.0 that are no single fault
 *     npm run faults -- answers      the faults with this in their names, as a regular expression
 *
 * Exit code 1 where a promise is broken. `npm test` plays a sample of it.
 */
import { join } from "node:path";
import { root } from "./setup/folders.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";
import { testEnvironment } from "./test/environment.mjs";

try {
  const { node, env } = await setup();
  const print = join(root, "build", "test", "faults", "print.js");
  const { code } = await run(node, [print, ...process.argv.slice(2)], {
    cwd: root,
    env: testEnvironment(env, root),
    show: true,
  });
  process.exitCode = code;
} catch (error) {
  report(error, "the faults");
  process.exitCode = 1;
}
