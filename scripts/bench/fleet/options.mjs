/** What the command line says about which cells are measured. */
import { parseArgs } from "node:util";
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
  --profile <folder>         writes CPU profiles of programs and providers
  --json <file>              default build/bench/fleet.json
Without types, sizes, latency and operations: everything, which takes hours. A list is separated by commas.`;

const lists = { types: Object.keys(mixtures), operations: operationNames, contenders: contenderNames };

/** @param {readonly string[]} args @returns {{ cells: import("./cells.mjs").Cell[], json?: string, profile?: string, whole: boolean }} */
export function readOptions(args) {
  const text = { type: /** @type {const} */ ("string") };
  const flag = { type: /** @type {const} */ ("boolean"), default: false };
  /** @type {Record<string, string | boolean | undefined>} */
  let values;
  try {
    const options = {
      quick: flag,
      types: text,
      sizes: text,
      latency: text,
      operations: text,
      contenders: text,
      rounds: text,
    };
    ({ values } = parseArgs({ args: [...args], options: { ...options, parallel: text, profile: text, json: text } }));
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error), usage);
  }
  const rest = {
    ...(values.rounds && { rounds: number("rounds", values.rounds, 1) }),
    ...(values.parallel && { parallel: number("parallel", values.parallel, 1) }),
    ...(values.contenders && { contenders: list("contenders", values.contenders) }),
  };
  const narrowed = values.types ?? values.sizes ?? values.latency ?? values.operations;
  const chosen = values.quick ? quick : narrowed === undefined ? everything : combined(values);
  return {
    cells: chosen.map((one) => ({ ...one, ...rest })),
    whole: !values.quick && narrowed === undefined,
    ...(typeof values.json === "string" && { json: values.json }),
    ...(typeof values.profile === "string" && { profile: values.profile }),
  };
}

/** @param {Record<string, string | boolean | undefined>} values */
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

/** @param {string | boolean} value */
const items = (value) =>
  String(value)
    .split(",")
    .map((one) => one.trim());

/** @param {string} option @param {string | boolean} value @param {number} least */
function number(option, value, least) {
  const read = Number(value);
  if (Number.isInteger(read) && read >= least) return read;
  throw new SetupError(`--${option}: "${value}" is no whole number from ${least} on`, usage);
}

/**
 * @template {keyof typeof lists} Option
 * @param {Option} option @param {string | boolean} value @returns {(typeof lists)[Option]}
 */
function list(option, value) {
  const read = items(value);
  const wrong = read.find((one) => !(/** @type {readonly string[]} */ (lists[option]).includes(one)));
  if (wrong === undefined) return /** @type {(typeof lists)[Option]} */ (read);
  throw new SetupError(`--${option}: there is no "${wrong}": choose from ${lists[option].join(", ")}`, usage);
}
