import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { SetupError } from "../../setup/setupError.mjs";

/** Writes all figures as JSON. @param {string} path @param {object} report */
export function writeJson(path, report) {
  mkdirSync(dirname(path), { recursive: true });
  const machine = { platform: `${process.platform}-${process.arch}`, processors: cpus().length };
  writeFileSync(path, `${JSON.stringify({ machine, ...report }, null, 2)}\n`);
}

/** What earlier runs have written; what the last of them says counts. @param {readonly string[]} paths @returns {import("./targets.mjs").Report} */
export function readJson(paths) {
  const reports = paths.map((path) => {
    try {
      // JSON has no NaN, which stands for what was not measured.
      return JSON.parse(readFileSync(path, "utf8"), (_key, value) => (value === null ? Number.NaN : value));
    } catch (error) {
      throw new SetupError(
        `${path}: ${error instanceof Error ? error.message : error}`,
        "name a file that --json has written",
      );
    }
  });
  return Object.assign({}, ...reports, { cells: merged(reports.flatMap(({ cells = [] }) => cells)) });
}

/**
 * One cell of those that are the same but for their operations; an operation that was measured again has the later figures.
 *
 * @param {readonly import("./worst.mjs").MeasuredCell[]} cells
 */
export function merged(cells) {
  const found = new Map();
  for (const one of cells) {
    const { types, count, delayMs, parallel } = one.cell;
    const key = `${types} ${count} ${delayMs} ${parallel}`;
    const again = one.rows.map(({ operation }) => operation);
    const rows = (found.get(key)?.rows ?? []).filter(
      (/** @type {import("./figures.mjs").Row} */ row) => !again.includes(row.operation),
    );
    found.set(key, { ...one, rows: [...rows, ...one.rows] });
  }
  return [...found.values()];
}
