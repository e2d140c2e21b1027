/** Prints what one scenario took, an operation per row; answers with the same as data. */

/**
 * @typedef {import("../fleet.mjs").Scenario} Scenario
 * @typedef {import("../fleet.mjs").Result} Result
 */

/** @param {Scenario} scenario @param {import("../fleet.mjs").Results} results */
export function printScenario(scenario, results) {
  const { types, count, delayMs, rounds } = scenario;
  console.log(`\n${count} resources (${types}), ${delayMs} ms a call, median of ${rounds} rounds; wall / CPU in seconds`);
  const rows = [...results].map(([operation, byName]) => ({ operation, figures: summarize(byName) }));
  const head = ["operation", "floor", "SDK", "ours", "wall ÷ limit", "CPU ÷ limit", "ordinary", "careful", "MiB", "calls"];
  const body = rows.map(({ operation, figures }) => [
    operation,
    pair(figures.floor),
    pair(figures.sdk),
    pair(figures.ours),
    ratio(figures, "wall"),
    ratio(figures, "cpu"),
    pair(figures.ordinary),
    pair(figures.careful),
    figures.ours && figures.floor ? `${figures.ours.providerMiB.toFixed(0)} (${figures.floor.providerMiB.toFixed(0)})` : "",
    figures.ours ? callsOf(figures.ours.calls) : "",
  ]);
  printRows([head, ...body]);
  const last = rows.find(({ operation }) => operation === "create")?.figures;
  if (last?.ours && last.floor) {
    console.log(`state per resource: ${perResource(last.ours, count)} bytes, floor ${perResource(last.floor, count)}`);
  }
  return { scenario, operations: rows };
}

/** @param {Map<string, Result[]>} byName @returns {Record<string, Result & { spread: number } | undefined>} */
function summarize(byName) {
  return Object.fromEntries(
    [...byName].map(([name, results]) => {
      const [wall, cpu, providerMiB] = [
        median(results.map((one) => one.wall)),
        median(results.map((one) => one.cpu)),
        median(results.map((one) => one.providerMiB)),
      ];
      const walls = results.map((one) => one.wall);
      const spread = (Math.max(...walls) - Math.min(...walls)) / wall;
      const { calls = {}, stateBytes = 0 } = results.at(-1) ?? {};
      return [name, { wall, cpu, providerMiB, calls, stateBytes, spread, output: "" }];
    }),
  );
}

/** @param {number[]} values */
function median(values) {
  return /** @type {number} */ ([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);
}

/** @param {Result | undefined} figures */
const pair = (figures) => (figures === undefined ? "" : `${figures.wall.toFixed(1)} / ${figures.cpu.toFixed(1)}`);

/** Ours over the floor plus what the bare SDK takes for the same calls. @param {Record<string, Result | undefined>} figures @param {"wall" | "cpu"} key */
const ratio = ({ floor, sdk, ours }, key) =>
  floor && ours ? (ours[key] / (floor[key] + (hasCalls(ours) ? (sdk?.[key] ?? 0) : 0))).toFixed(2) : "";

/** @param {Result} result */
const hasCalls = ({ calls }) => Object.keys(calls).length > 0;

/** @param {Result} result @param {number} count */
const perResource = ({ stateBytes }, count) => Math.round(stateBytes / count);

/** @param {Record<string, number>} calls */
const callsOf = (calls) =>
  Object.entries(calls)
    .sort()
    .map(([name, count]) => `${count} ${name}`)
    .join(", ") || "none";

/** @param {readonly (readonly string[])[]} rows */
function printRows(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, at) => (at === 0 || at === row.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
    console.log(cells.join("  ").trimEnd());
  }
}
