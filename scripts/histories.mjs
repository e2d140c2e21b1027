/**
 * Many more histories than the suite plays. A history that breaks a promise is printed in its shortest form, with the seed
 * and the path that find it again.
 *
 *     npm run histories                       20,000 histories with a fixed seed
 *     npm run histories -- 5000 7             so many, with another seed
 *     npm run histories -- --bugs             how many it takes to find each bug of `test/histories/bugs`
 *     npm run histories -- --bugs guard-off   one of them
 */
import { join } from "node:path";
import { plantBugs } from "./histories/bugs.mjs";
import { root } from "./setup/folders.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";

const args = process.argv.slice(2);

try {
  const { node, env } = await setup();
  if (args[0] === "--bugs") {
    const names = args.slice(1);
    const [count, seed] = [10_000, 20_261_126];
    console.log("| planted bug | found by history | as |\n| --- | --- | --- |");
    for (const { bug, found, why } of plantBugs(root, { node, env, count, seed, names })) {
      console.log(`| ${bug} | ${found ?? `not in ${count}`} | ${why.slice(0, 100)} |`);
      if (found === undefined) process.exitCode = 1;
    }
  } else {
    const print = join(root, "build", "test", "histories", "print.js");
    const { code } = await run(node, [print, ...args], { cwd: root, env, show: true });
    process.exitCode = code;
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}
