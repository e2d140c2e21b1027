/**
 * Measures how long things take, and prints tables. Figures depend on the computer, so that nothing asserts them; what to
 * look at is how they grow.
 *
 *     npm run bench                all
 *     npm run bench -- domain      one
 */
import { ensureCompiled } from "./setup/compile.mjs";
import { root } from "./setup/folders.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { createProgress } from "./setup/progress.mjs";
import { report } from "./setup/setupError.mjs";

/** @type {Record<string, { about: string, load: () => Promise<{ run: () => void | Promise<void> }> }>} */
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
    about: "up, refresh and destroy of up to 850 registries, beside the bare engine, SDK and ordinary dynamic resources",
    load: () => import("./bench/fleet.mjs"),
  },
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`there is no benchmark "${unknown}": choose from ${Object.keys(benches).join(", ")}, or none for all`);
  process.exitCode = 2;
} else {
  await runAll(names.length === 0 ? Object.keys(benches) : names).catch((error) => {
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
    await run();
  }
}
