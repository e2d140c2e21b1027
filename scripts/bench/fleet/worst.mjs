/** Finds the worst figure of a run. */
import { availableParallelism } from "node:os";
import { registriesOf } from "./registries.mjs";

/**
 * @typedef {import("./cells.mjs").Cell} Cell
 * @typedef {import("./figures.mjs").Row} Row
 * @typedef {import("./figures.mjs").Ratios} Ratios
 * @typedef {import("./operations.mjs").OperationName} OperationName
 * @typedef {{ cell: Cell, load: { before: number, after: number }, rows: readonly Row[] }} MeasuredCell
 * @typedef {(one: MeasuredCell) => boolean} CellFilter
 * @typedef {{ value: number, of: string }} Finding a figure, and what it is of
 */

/**
 * @param {readonly MeasuredCell[]} cells @param {readonly OperationName[] | undefined} operations all without it
 * @param {CellFilter} filter @returns {(readonly [MeasuredCell, Row])[]}
 */
export const rows = (cells, operations = undefined, filter = () => true) =>
  cells
    .filter(filter)
    .flatMap((one) =>
      one.rows
        .filter(({ operation }) => operations === undefined || operations.includes(operation))
        .map((row) => /** @type {const} */ ([one, row])),
    );

/**
 * @param {readonly MeasuredCell[]} cells @param {(ratios: Ratios) => number} ratio
 * @param {readonly OperationName[]} [operations]
 */
export const worstRatio = (cells, ratio, operations) =>
  worst(rows(cells, operations), (_cell, { ratios }) => ratios && ratio(ratios));

/**
 * @param {readonly (readonly [MeasuredCell, Row])[]} rows
 * @param {(cell: MeasuredCell, row: Row) => number | undefined} figure @returns {Finding | undefined}
 */
export const worst = (rows, figure) => {
  const found = rows.flatMap(([one, row]) => {
    const value = figure(one, row);
    if (value === undefined || Number.isNaN(value)) return [];
    const { types, count, delayMs } = one.cell;
    return [{ value, of: `${row.operation} of ${count} ${types}, ${delayMs} ms` }];
  });
  return found.sort((a, b) => b.value - a.value)[0];
};

/** @param {string} name */
export const isRead = (name) => /^(Describe|Get(?!Caller))/.test(name);

/** @param {Readonly<Record<string, number>> | undefined} calls @param {(name: string) => boolean} counts */
export const sum = (calls, counts) =>
  calls &&
  Object.entries(calls)
    .filter(([name]) => counts(name))
    .reduce((total, [, count]) => total + count, 0);

/** @param {(name: string) => boolean} counts @returns {(one: MeasuredCell, row: Row) => number | undefined} */
export const perResource =
  (counts) =>
  ({ cell }, { of }) =>
    of.ours && (sum(of.ours.calls, counts) ?? 0) / cell.count;

/** How many registries the engine reads at once, over all of its waves: it takes resources in their order. @param {Cell} cell */
export const registriesInWaves = ({ types, count, parallel = 4 * availableParallelism() }) => {
  const order = registriesOf(types, count);
  const waves = Array.from({ length: Math.ceil(count / parallel) }, (_, wave) =>
    order.slice(wave * parallel, (wave + 1) * parallel),
  );
  return waves.reduce((total, wave) => total + new Set(wave).size, 0);
};

/**
 * What a resource costs over the floor in the bigger fleet, over that in the smaller one.
 *
 * @param {OperationName} operation @param {MeasuredCell} small @param {MeasuredCell} big @returns {Finding | undefined}
 */
export function growth(operation, small, big) {
  const [before, after] = [small, big].map(({ cell, rows }) => {
    const { ours, floor } = rows.find((row) => row.operation === operation)?.of ?? {};
    return ours && floor && Math.max(0, ours.cpu.median - floor.cpu.median) / cell.count;
  });
  // Nothing over the floor: nothing that could grow.
  if (after === 0) return { value: 0, of: operation };
  return before && after ? { value: after / before, of: operation } : undefined;
}
