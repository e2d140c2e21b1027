/** Whether what the report is made of is there: c8 passes over a recording that it cannot read without a word. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What is wrong with the recordings of mocha's workers, which hold nearly all of the coverage; empty when nothing is.
 *
 * @param {string} folder the one with `workers/`, where each worker announced itself, and `tmp/`, the recordings
 * @returns {string[]}
 */
export function lostRecordings(folder) {
  const [workers, recordings] = [list(join(folder, "workers")), list(join(folder, "tmp"))];
  if (workers.length === 0) return ["no mocha worker has registered"];
  return workers.flatMap((pid) => {
    const own = recordings.filter((name) => name.startsWith(`coverage-${pid}-`));
    if (own.length === 0) return [`the recording of worker ${pid} is missing`];
    return own
      .filter((name) => !isWhole(join(folder, "tmp", name)))
      .map((name) => `the recording of worker ${pid} is incomplete: ${name}`);
  });
}

/** @param {string} folder */
const list = (folder) => (existsSync(folder) ? readdirSync(folder) : []);

/** @param {string} file */
function isWhole(file) {
  try {
    JSON.parse(readFileSync(file, "utf8"));
    return true;
  } catch {
    return false;
  }
}
