/** Loaded into every Node.js process of a run: keeps the most memory it has had in a file of its own. */
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { isMainThread } = require("node:worker_threads");

const folder = process.env.BENCH_MEMORY;
if (folder !== undefined && isMainThread) {
  const isProvider = process.argv.some((one) => one.includes("dynamic-provider"));
  const name = join(folder, `${isProvider ? "provider" : "other"}-${process.pid}`);
  setInterval(() => writeFileSync(name, String(process.resourceUsage().maxRSS)), 200).unref();
}
