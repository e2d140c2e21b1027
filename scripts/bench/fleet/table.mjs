/** Prints the figures of one cell, an operation per row. */
import { print } from "../growth.mjs";

/**
 * @typedef {import("./figures.mjs").Row} Row
 * @typedef {import("./figures.mjs").Spread} Spread
 * @typedef {import("./figures.mjs").Summary} Summary
 */

/** What one cell is. @param {import("./cells.mjs").Cell} cell */
export const titleOf = ({ types, count, delayMs, rounds }) =>
  `${count} ${types}, ${delayMs} ms a call, ${rounds === 1 ? "1 round" : `median of ${rounds} rounds`}`;

/** @param {import("./worst.mjs").MeasuredCell} measured */
export function printCell({ cell, rows, load }) {
  console.log(`${titleOf(cell)} (load ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after)\n`);
  const others = ["ordinary", "careful"].filter((name) => rows.some(({ of }) => of[name]));
  print([
    ["wall / CPU in seconds", "floor", "SDK", "ours", "wall ÷ limit", "CPU ÷ limit", ...others],
    ...rows.map(({ operation, of, ratios }) => [
      operation,
      seconds(of.floor),
      seconds(of.sdk),
      seconds(of.ours),
      ratio(ratios?.wall),
      ratio(ratios?.cpu),
      ...others.map((name) => seconds(of[name])),
    ]),
  ]);
  const paced = rows.filter(({ of }) => of.paced);
  if (paced.length > 0) {
    print([
      ["SDK with the calls of ours", "CPU, 16 at once", "MiB", "CPU at the pace of ours", "MiB"],
      ...paced.map(({ operation, of }) => [operation, ...pairOf(of.sdk), ...pairOf(of.paced)]),
    ]);
  }
  print([
    ["of ours (of the floor)", "CPU program", "CPU provider", "MiB provider", "state a resource", "calls"],
    ...rows.map(({ operation, of }) => [
      operation,
      both(of, ({ programCpu }) => programCpu.median, 1),
      both(of, ({ providerCpu }) => providerCpu.median, 1),
      both(of, ({ providerMiB }) => providerMiB.median, 0),
      both(of, ({ stateBytes }) => stateBytes / cell.count, 0),
      of.ours ? callsOf(of.ours) : "",
    ]),
  ]);
}

/** Prints what is not one of a cell's. @param {import("./targets.mjs").Report} report */
export function printBesides({ starts = [], packages = [], reportOf }) {
  if (starts.length > 0) {
    const rows = starts.map(({ what, wall, cpu }) => [
      what,
      number(wall.median * 1000, 0),
      number(cpu.median * 1000, 0),
    ]);
    print([["start, in ms", "wall", "CPU"], ...rows]);
  }
  if (packages.length > 0) {
    const kilobytes = (/** @type {number} */ bytes) => number(bytes / 1000, 0);
    const rows = packages.map((one) => [
      one.name,
      kilobytes(one.unpackedBytes),
      kilobytes(one.packedBytes),
      `${one.files}`,
    ]);
    print([["package, in KB", "unpacked", "packed", "files"], ...rows]);
  }
  if (reportOf !== undefined) {
    const { count, wall, cpu } = reportOf;
    console.log(`report of ${count} changes: ${number(wall.median, 1)} s, ${number(cpu.median, 1)} s of CPU\n`);
  }
}

/** @param {readonly import("./targets.mjs").Judged[]} judged */
export function printTargets(judged) {
  print([
    ["target", "at most", "measured", "", "of"],
    ...judged.map(({ target, most, unit, worst }) => [
      target,
      `${most} ${unit}`,
      worst === undefined ? "" : number(worst.value, most < 10 ? 2 : 0),
      worst === undefined ? "not measured" : worst.value <= most ? "met" : "NOT MET",
      worst?.of ?? "",
    ]),
  ]);
}

/** @param {Summary | undefined} figures */
const seconds = (figures) =>
  figures === undefined ? "" : `${number(figures.wall.median, 1)} / ${number(figures.cpu.median, 1)}`;

/** @param {Summary | undefined} figures */
const pairOf = (figures) =>
  figures === undefined ? ["", ""] : [number(figures.cpu.median, 1), number(figures.providerMiB.median, 0)];

/** The median, and from where to where where that is not the same. @param {Spread | undefined} spread */
export function ratio(spread) {
  if (spread === undefined) return "";
  const { median, min, max } = spread;
  return min === max ? number(median, 2) : `${number(median, 2)} (${number(min, 2)}–${number(max, 2)})`;
}

/** @param {Row["of"]} of @param {(summary: Summary) => number} figure @param {number} digits */
function both({ ours, floor }, figure, digits) {
  if (ours === undefined) return "";
  return `${number(figure(ours), digits)}${floor === undefined ? "" : ` (${number(figure(floor), digits)})`}`;
}

/** @param {number} value @param {number} digits */
const number = (value, digits) => (Number.isNaN(value) ? "not measured" : value.toFixed(digits));

/** @param {Summary} summary */
const callsOf = ({ calls }) =>
  Object.entries(calls)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ") || "none";
