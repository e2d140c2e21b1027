/** Which fleets are measured, and how: a cell is one row of figures per operation. */
import { contenderNames } from "./contenders.mjs";
import { operationNames } from "./operations.mjs";

/**
 * @typedef {import("./registries.mjs").Types} Types
 * @typedef {object} Cell
 * @property {Types} types
 * @property {number} count of resources
 * @property {number} delayMs how long each call to AWS takes at least
 * @property {number} rounds
 * @property {readonly import("./operations.mjs").OperationName[]} operations
 * @property {readonly import("./contenders.mjs").Contender[]} contenders
 * @property {boolean} paced whether the SDK also makes the calls of ours at the times at which ours made them
 * @property {number | undefined} parallel how many resources at once; without it what the engine thinks best: four per processor
 */

/** @param {Types} types @param {number} count @param {number} delayMs @param {Partial<Cell>} [rest] @returns {Cell} */
export const cell = (types, count, delayMs, rest = {}) => ({
  types,
  count,
  delayMs,
  rounds: 3,
  operations: operationNames,
  contenders: contenderNames,
  paced: false,
  parallel: undefined,
  ...rest,
});

/** @type {readonly Cell[]} */
export const everything = [
  ...[1, 10, 100, 850].flatMap((count) => [0, 50].map((delayMs) => cell("whole", count, delayMs))),
  cell("policy", 10, 0, { rounds: 1 }),
  ...[0, 50].map((delayMs) => cell("mixed", 850, delayMs, { rounds: 1 })),
  ...[0, 50].map((delayMs) => cell("statement", 850, delayMs)),
];

const two = /** @type {const} */ (["floor", "ours"]);

/** What two minutes allow. @type {readonly Cell[]} */
export const quick = [
  cell("whole", 34, 50, { rounds: 1, contenders: two }),
  cell("policy", 1, 0, { rounds: 1, contenders: two, operations: ["create"] }),
  cell("statement", 68, 0, { rounds: 1, contenders: two, operations: ["create", "refresh", "destroy"] }),
];
