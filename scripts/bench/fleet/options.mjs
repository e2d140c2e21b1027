/** What the command line says about which cells are measured. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../setup/folders.mjs";
import { SetupError } from "../../setup/setupError.mjs";
import { cell, everything, quick } from "./cells.mjs";
import { contenderNames } from "./contenders.mjs";
import { operationNames } from "./operations.mjs";
import { mixtures } from "./registries.mjs";

export const usage = `usage: npm run bench -- fleet [options]
  --quick                    a few small cells, within three minutes
  --types <list>             ${Object.keys(mixtures).join(", ")}; default whole
  --sizes <list>             numbers of resources; default 100
  --latency <list>           milliseconds that each call to AWS takes at least; default 0
  --operations <list>        ${operationNames.join(", ")}; default all
  --contenders <list>        ${contenderNames.join(", ")}; default all
  --rounds <number>          default 3
  --parallel <number>        resources at once, as pulumi up --parallel; default what the engine thinks best
  --paced                    the bare SDK also makes the calls of ours when ours made them: what their pace takes
  --profile <folder>         writes CPU profiles of programs and providers
  --besides <list>           start, packages, report: what there is besides operations; alone, only that
  --json <file>              default build/bench/fleet.json
  --read <files>             figures that --json has written, to print, judge and draw with those of this run
  --picture <file>           draws the figures of 850 resources
Without types, sizes, latency, operations, besides and read: everything, which takes hours, with docs/bench.svg. A list is separated
by commas.`;

/** @typedef {"start" | "packages" | "report"} Besides */

const lists = {
  types: /** @type {(keyof typeof mixtures)[]} */ (Object.keys(mixtures)),
  operations: operationNames,
  contenders: contenderNames,
  besides: /** @type {Besides[]} */ (["start", "packages", "report"]),
};

/**
 * @typedef {object} Options
 * @property {readonly import("./cells.mjs").Cell[]} cells
 * @property {readonly Besides[]} besides
 * @property {readonly string[]} read
 * @property {string} [json]
 * @property {string} [picture]
 * @property {string} [profile]
 */

/** @param {readonly string[]} args @returns {Options} */
export function readOptions(args) {
  const values = parsed(args);
  const {
    quick: isQuick,
    types,
    sizes,
    latency,
    operations,
    besides,
    read,
    rounds,
    parallel,
    contenders,
    paced,
  } = values;
  const rest = {
    ...(rounds && { rounds: number("rounds", rounds, 1) }),
    ...(parallel && { parallel: number("parallel", parallel, 1) }),
    ...(paced && { paced }),
    ...(contenders && { contenders: list("contenders", contenders) }),
  };
  const narrowed = types ?? sizes ?? latency ?? operations;
  const whole = !isQuick && (narrowed ?? besides ?? read) === undefined;
  const chosen = isQuick ? quick : whole ? everything : narrowed === undefined ? [] : combined(values);
  const files = { ...(whole && { picture: join(root, "docs", "bench.svg") }), ...filesOf(values) };
  return {
    cells: chosen.map((one) => ({ ...one, ...rest })),
    besides: whole ? lists.besides : besides === undefined ? [] : list("besides", besides),
    read: read === undefined ? [] : items(read),
    ...files,
  };
}

/** @typedef {Partial<Record<typeof texts[number], string> & { quick: boolean, paced: boolean }>} Values */

const texts = /** @type {const} */ ([
  "types",
  "sizes",
  "latency",
  "operations",
  "contenders",
  "rounds",
  "parallel",
  "besides",
  "read",
  "profile",
  "json",
  "picture",
]);

/** @param {readonly string[]} args @returns {Values} */
function parsed(args) {
  const text = { type: /** @type {const} */ ("string") };
  try {
    const options = {
      quick: { type: /** @type {const} */ ("boolean") },
      paced: { type: /** @type {const} */ ("boolean") },
      ...Object.fromEntries(texts.map((name) => [name, text])),
    };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error), usage);
  }
}

/** @param {Values} values */
const filesOf = ({ json, picture, profile }) => ({
  ...(json && { json }),
  ...(picture && { picture }),
  ...(profile && { profile }),
});

/** @param {Values} values */
function combined({ types = "whole", sizes = "100", latency = "0", operations = operationNames.join(",") }) {
  const chosen = list("operations", operations);
  return list("types", types).flatMap((one) =>
    items(sizes).flatMap((size) =>
      items(latency).map((delay) =>
        cell(one, number("sizes", size, 1), number("latency", delay, 0), {
          operations: operationNames.filter((name) => chosen.includes(name)),
        }),
      ),
    ),
  );
}

/** @param {string} value */
const items = (value) => value.split(",").map((one) => one.trim());

/** @param {string} option @param {string} value @param {number} least */
function number(option, value, least) {
  const read = Number(value);
  if (Number.isInteger(read) && read >= least) return read;
  throw new SetupError(`--${option}: "${value}" is no whole number from ${least} on`, usage);
}

/**
 * @template {keyof typeof lists} Option
 * @param {Option} option @param {string} value @returns {(typeof lists)[Option]}
 */
function list(option, value) {
  const read = items(value);
  const wrong = read.find((one) => !(/** @type {readonly string[]} */ (lists[option]).includes(one)));
  if (wrong === undefined) return /** @type {(typeof lists)[Option]} */ (read);
  throw new SetupError(`--${option}: there is no "${wrong}": choose from ${lists[option].join(", ")}`, usage);
}
