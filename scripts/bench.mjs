/**
 * Measures how long things take, and prints tables. Figures depend on the computer, so that nothing asserts them; what to
 * look at is how they grow.
 *
 *     npm run bench                                  all
 *     npm run bench -- domain                        one
 *     npm run bench -- --quick                       the fleet, in three minutes
 *     npm run bench -- fleet --sizes 100 --latency 50   some of its cells: --help
 */
import { ensureCompiled } from "./setup/compile.mjs";
import { root } from "./setup/folders.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { createProgress } from "./setup/progress.mjs";
import { report } from "./setup/setupError.mjs";

/** @type {Record<string, { about: string, load: () => Promise<{ run: (args: readonly string[]) => void | Promise<void> }> }>} */
const benches = {
  domain: {
    about: "canonical form, comparison, checks and diff of full-size policies and configurations",
    load: () => import("./bench/domain.mjs"),
  },
  live: {
    about:
      "a resource's life on a registry that others have filled: 10,000 rules or statements are eight times the column before",
    load: () => import("./bench/live.mjs"),
  },
  fleet: {
    about:
      "up, refresh and destroy of up to 850 registries, beside the bare engine, SDK and ordinary dynamic resources",
    load: () => import("./bench/fleet.mjs"),
  },
};

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith("-"));
const options = firstOption < 0 ? [] : args.slice(firstOption);
const names = firstOption < 0 ? args : args.slice(0, firstOption);
const unknown = names.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`there is no benchmark "${unknown}": choose from ${Object.keys(benches).join(", ")}, or none for all`);
  process.exitCode = 2;
} else {
  // Only the fleet has options.
  await runAll(names.length > 0 ? names : options.length > 0 ? ["fleet"] : Object.keys(benches)).catch((error) => {
    report(error, "benchmark");
    process.exitCode = 1;
  });
}

/** @param {readonly string[]} chosen */
async function runAll(chosen) {
  const context = { root, env: process.env, progress: createProgress() };
  await ensurePackages(context);
  await ensureCompiled(context);
  for (const name of chosen) {
    const { about, load } = /** @type {typeof benches[string]} */ (benches[name]);
    console.log(`${name}: ${about}\nNode.js ${process.version}, ${process.platform}-${process.arch}\n`);
    const { run } = await load();
    await run(options);
  }
}
