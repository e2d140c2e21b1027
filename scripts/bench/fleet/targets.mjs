/** What the provider is to reach, judged by the figures of one run. */
import { growth, isRead, perResource, registriesInWaves, rows, sum, worst, worstRatio } from "./worst.mjs";

/**
 * @typedef {import("./worst.mjs").CellFilter} CellFilter
 * @typedef {import("./worst.mjs").Finding} Finding
 * @typedef {import("./worst.mjs").MeasuredCell} MeasuredCell
 * @typedef {object} Report
 * @property {readonly MeasuredCell[]} cells
 * @property {readonly import("./start.mjs").Start[]} [starts]
 * @property {readonly import("./packages.mjs").Package[]} [packages]
 * @property {{ count: number, cpu: import("./figures.mjs").Spread, wall: import("./figures.mjs").Spread }} [reportOf]
 * @typedef {{ target: string, most: number, unit: string, worst: Finding | undefined }} Judged without the worst figure it was
 *   not measured
 */

/** @type {CellFilter} */
const separate = ({ cell: { types } }) => types !== "statement";
/** @type {(delayMs: number) => CellFilter} */
const calledIn = (delayMs) => (one) => one.cell.delayMs === delayMs;
/** @type {(types: import("./cells.mjs").Cell["types"], count?: number) => CellFilter} */
const with850 =
  (types, count = 850) =>
  ({ cell }) =>
    cell.types === types && cell.count === count;
/** @type {CellFilter} */
const large = ({ cell }) => cell.count === 850;

const quiet = /** @type {readonly import("./operations.mjs").OperationName[]} */ (["no-op", "preview"]);
const createAndDestroy = /** @type {readonly import("./operations.mjs").OperationName[]} */ (["create", "destroy"]);

/** @type {readonly { target: string, most: number, unit: string, worst: (report: Report) => Finding | undefined }[]} */
const targets = [
  {
    target: "CPU of every operation, 0 ms a call, over floor and SDK",
    most: 1.1,
    unit: "×",
    worst: ({ cells }) =>
      worstRatio(
        cells.filter((one) => separate(one) && calledIn(0)(one)),
        ({ cpu }) => cpu.median,
      ),
  },
  {
    target: "wall of every operation, 50 ms a call, over floor and SDK with 16 calls at a time",
    most: 1.3,
    unit: "×",
    worst: ({ cells }) =>
      worstRatio(
        cells.filter((one) => separate(one) && calledIn(50)(one)),
        ({ wall }) => wall.median,
      ),
  },
  {
    target: "CPU of up and preview without a change, over the floor alone",
    most: 1.05,
    unit: "×",
    worst: ({ cells }) => worstRatio(cells, ({ cpuOfFloor }) => cpuOfFloor.median, quiet),
  },
  {
    target: "850 statements on 25 registries, create and destroy, CPU and wall over floor and SDK",
    most: 2,
    unit: "×",
    worst: ({ cells }) =>
      worstRatio(
        cells.filter(with850("statement")),
        ({ cpu, wall }) => Math.max(cpu.median, wall.median),
        createAndDestroy,
      ),
  },
  {
    target: "reads for a new policy",
    most: 3,
    unit: "calls",
    worst: ({ cells }) =>
      worst(
        rows(cells, ["create"], ({ cell }) => cell.types === "policy"),
        perResource(isRead),
      ),
  },
  {
    target: "writes for a new policy",
    most: 1,
    unit: "calls",
    worst: ({ cells }) =>
      worst(
        rows(cells, ["create"], ({ cell }) => cell.types === "policy"),
        perResource((name) => /^Put/.test(name)),
      ),
  },
  {
    target: "refresh of statements: calls per registry and wave of the engine",
    most: 1,
    unit: "calls",
    worst: ({ cells }) =>
      worst(
        rows(cells, ["refresh"], ({ cell }) => cell.types === "statement"),
        ({ cell }, { of }) => (sum(of.ours?.calls, isRead) ?? Number.NaN) / registriesInWaves(cell),
      ),
  },
  {
    target: "calls of up and preview without a change",
    most: 0,
    unit: "calls",
    worst: ({ cells }) => worst(rows(cells, quiet), (_cell, { of }) => sum(of.ours?.calls, () => true)),
  },
  {
    target: "memory of the provider over the floor's, 850 resources",
    most: 15,
    unit: "MiB",
    worst: ({ cells }) => worst(rows(cells, undefined, large), (_cell, { ratios }) => ratios?.aboveFloorMiB.median),
  },
  {
    target: "state of a replication configuration, 850 of them",
    most: 2700,
    unit: "bytes",
    worst: ({ cells }) =>
      worst(
        rows(cells, ["create"], with850("whole")),
        ({ cell }, { of }) => of.ours && of.ours.stateBytes / cell.count,
      ),
  },
  {
    target: "CPU over the floor per registry, create: 850 over 100",
    most: 1.25,
    unit: "×",
    worst: ({ cells }) => {
      const [small, big] = [100, 850].map((count) =>
        cells.find((one) => with850("whole", count)(one) && calledIn(0)(one)),
      );
      return small && big && growth("create", small, big);
    },
  },
  {
    target: "CPU of a report of 850 changes",
    most: 1,
    unit: "s",
    worst: ({ reportOf }) => reportOf && { value: reportOf.cpu.median, of: `${reportOf.count} changes` },
  },
  {
    target: "the package, unpacked",
    most: 700,
    unit: "KB",
    worst: ({ packages = [] }) =>
      packages
        .filter(({ name }) => name === "pulumi-ecr-registry")
        .map(({ name, unpackedBytes }) => ({ value: unpackedBytes / 1000, of: name }))[0],
  },
];

/** Each target with the worst figure that was measured. @param {Report} report @returns {Judged[]} */
export const judge = (report) =>
  targets.map(({ target, most, unit, worst: find }) => ({ target, most, unit, worst: find(report) }));
