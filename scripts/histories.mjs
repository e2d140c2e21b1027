/**
 * Many more histories than the suite plays: `npm run histories`, or `npm run histories -- <count> <seed>`. A history that
 * breaks a promise is printed in its shortest form, with the seed and the path that find it again.
 */
import { join } from "node:path";
import { root } from "./setup/folders.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";

try {
  const { node, env } = await setup();
  const print = join(root, "build", "test", "histories", "print.js");
  const { code } = await run(node, [print, ...process.argv.slice(2)], { cwd: root, env, show: true });
  process.exitCode = code;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
