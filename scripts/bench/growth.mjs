import { microseconds } from "./measure.mjs";

/** Of the limit that AWS sets; the last one is what nothing may be, and shows what grows too fast. */
const sizes = [1 / 8, 1 / 4, 1 / 2, 1, 8];

/**
 * Prints a table: an operation per row, a size per column; in each cell the time, and by how much it grew over the column
 * before. Linear work grows as the size does.
 *
 * @template Sample
 * @param {string} title
 * @param {{ sample: (size: number) => Sample, measure: (sample: Sample) => string }} material what it is done with, and
 *   how large that is
 * @param {Record<string, (sample: Sample) => unknown>} operations
 */
export function printGrowth(title, { sample, measure }, operations) {
  const samples = sizes.map(sample);
  const head = sizes.map((size, at) => `${shown(size)} ${growth(sizes, at)}`);
  const rows = Object.entries(operations).map(([name, operation]) => {
    const times = samples.map((one) => microseconds(() => operation(one)));
    return [name, ...times.map((time, at) => `${time.toFixed(time < 100 ? 1 : 0)} ${growth(times, at)}`)];
  });
  print([[title, ...samples.map(measure)], ["microseconds", ...head], ...rows]);
}

/** @param {number} size */
const shown = (size) => (size < 1 ? `1/${1 / size}` : `${size}x`);

/** By how much a value grew over the one before. @param {readonly number[]} values @param {number} at */
export function growth(values, at) {
  const [before, now] = [values[at - 1], values[at]];
  return before === undefined || now === undefined ? "       " : `(x${(now / before).toFixed(1)})`.padStart(7);
}

/** A table whose first row is its head. @param {readonly (readonly string[])[]} rows */
export function print(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    console.log(
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
    );
  }
  console.log();
}
