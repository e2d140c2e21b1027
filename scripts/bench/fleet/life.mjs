/** One cell of the bench: all contenders go through the operations by turns, so that ratios hold on any computer. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../setup/folders.mjs";
import { contendersFor, stackOf } from "./contenders.mjs";
import { measured } from "./measured.mjs";
import { operations } from "./operations.mjs";
import { home, resourcesOf } from "./registries.mjs";
import { sdkCalls } from "./sdk.mjs";

const { startEmulator } = createRequire(import.meta.url)("../../../emulator/dist/emulator.js");
const programs = join(dirname(fileURLToPath(import.meta.url)), "programs");

/**
 * @typedef {import("./contenders.mjs").Contender} Contender
 * @typedef {import("./operations.mjs").OperationName} OperationName
 * @typedef {import("./registries.mjs").Types} Types
 * @typedef {import("./cells.mjs").Cell} Cell
 * @typedef {import("./sdk.mjs").Call} Call
 * @typedef {Omit<import("./measured.mjs").Measured, "stdout"> & { calls: readonly Call[], stateBytes: number }} Figures
 * @typedef {{ operation: OperationName, round: number, of: Map<Contender | "sdk", Figures> }} Turn what one operation took,
 *   all contenders one after the other
 * @typedef {object} Context
 * @property {string} node
 * @property {NodeJS.ProcessEnv} env
 * @property {string} folder
 * @property {string | undefined} profile a folder for CPU profiles
 * @property {(text: string) => void} progress
 */

/** @param {Cell} cell @param {Context} context @returns {Promise<Turn[]>} */
export async function runCell(cell, context) {
  const once = cell.operations.some((name) => operations[name].once);
  const [lives, repeats] = once ? [cell.rounds, 1] : [1, cell.rounds];
  const turns = [];
  for (let life = 0; life < lives; life += 1) turns.push(...(await liveOnce(cell, life, repeats, context)));
  return turns;
}

/** @param {Cell} cell @param {number} life @param {number} repeats @param {Context} context @returns {Promise<Turn[]>} */
async function liveOnce(cell, life, repeats, context) {
  const names = contendersFor(cell.types).filter((name) => cell.contenders.includes(name));
  const all = await Promise.all(names.map((name) => startLife(name, cell, context)));
  const turns = [];
  let present = false;
  try {
    for (const operation of cell.operations) {
      if (operations[operation].needs === "present" && !present) {
        for (const one of all) await one.prepare();
        present = true;
      }
      if (operation === "create") present = true;
      if (operation === "destroy") present = false;
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const round = life * repeats + repeat;
        /** @type {Turn} */
        const turn = { operation, round, of: new Map() };
        // Every round in another order: whoever comes first finds the computer colder.
        for (const one of round % 2 === 0 ? all : all.toReversed()) {
          context.progress(`${operation}, round ${round + 1} of ${cell.rounds}, ${one.name}`);
          for (const [name, figures] of await one.measure(operation, round)) turn.of.set(name, figures);
        }
        turns.push(turn);
      }
    }
  } finally {
    await Promise.all(all.map((one) => one.end()));
  }
  return turns;
}

/** @param {Contender} name @param {Cell} cell @param {Context} context */
async function startLife(name, { types, count, delayMs, parallel }, { node, env, folder, profile }) {
  const accounts = [...new Set(resourcesOf(types, count).map(({ account }) => account))];
  const emulator = await startEmulator({
    accounts: [{ id: home }, ...accounts.map((id) => ({ id }))],
    roles: accounts.map((id) => ({ arn: `arn:aws:iam::${id}:role/Fleet`, trusts: [home] })),
  });
  const stack = stackOf(folder, name, { programs, modules: join(root, "node_modules") });
  const environment = {
    ...env,
    ...emulator.environment(home, undefined, "eu-west-1"),
    ...stack.env,
    // The engine writes the whole state after every step: quadratic, the same for all, and more than everything else.
    PULUMI_EXPERIMENTAL: "true",
    PULUMI_SKIP_CHECKPOINTS: "true",
    ...(parallel === undefined ? {} : { PULUMI_PARALLEL: String(parallel) }),
  };
  const options = { cwd: stack.workDir, env: environment, figures: join(folder, "figures") };
  let edit = 0;
  let initialized = false;

  const profileOf = (/** @type {string | undefined} */ as) =>
    profile === undefined || as === undefined ? undefined : { folder: profile, name: as };

  const cli = async (/** @type {OperationName} */ operation, /** @type {string | undefined} */ as) => {
    stack.setResources(resourcesOf(types, count, edit));
    if (!initialized) await measured("pulumi", ["stack", "init", "bench"], options);
    initialized = true;
    return measured("pulumi", [...operations[operation].args, "--stack", "bench"], {
      ...options,
      profile: profileOf(as),
    });
  };

  return {
    name,
    prepare: () => cli("create", undefined),
    end: () => emulator.close(),
    /** @param {OperationName} operation @param {number} round @returns {Promise<[Contender | "sdk", Figures][]>} */
    async measure(operation, round) {
      if (operations[operation].edits) edit += 1;
      emulator.clearCalls();
      if (delayMs > 0) emulator.addFault({ operation: "*", delayMs, times: Number.MAX_SAFE_INTEGER });
      const label = `${types}-${count}-${operation}-${round}.${name}`;
      const took = await cli(operation, label);
      /** @type {readonly Call[]} */
      const calls = emulator.calls();
      /** @type {[Contender | "sdk", Figures][]} */
      const results = [[name, { ...took, calls, stateBytes: stack.stateBytes() }]];
      if (name === "ours" && calls.length > 0) {
        const resources = resourcesOf(types, count, edit);
        // Nothing is left of a replication configuration; of a policy, what others have in it.
        const left = operation === "destroy" ? resources.filter(({ type }) => type !== "replication") : resources;
        const sdk = await sdkCalls(calls, left, { node, programs, ...options, profile: profileOf(label) });
        results.push(["sdk", { ...sdk, calls, stateBytes: 0 }]);
      }
      emulator.clearFaults();
      return results;
    },
  };
}
