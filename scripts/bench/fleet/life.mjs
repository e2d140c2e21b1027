/** One contender with a stack and an emulator of its own. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../setup/folders.mjs";
import { stackOf } from "./contenders.mjs";
import { measured } from "./measured.mjs";
import { operations } from "./operations.mjs";
import { home, resourcesOf } from "./registries.mjs";
import { sdkCalls } from "./sdk.mjs";

const { startEmulator } = createRequire(import.meta.url)("../../../emulator/dist/emulator.js");
const programs = join(dirname(fileURLToPath(import.meta.url)), "programs");

/**
 * @typedef {import("./contenders.mjs").Contender} Contender
 * @typedef {import("./operations.mjs").OperationName} OperationName
 * @typedef {import("./sdk.mjs").Call} Call
 * @typedef {Omit<import("./measured.mjs").Measured, "stdout"> & { calls: readonly Call[], stateBytes: number }} Figures
 * @typedef {object} Context
 * @property {string} node
 * @property {NodeJS.ProcessEnv} env
 * @property {string} folder
 * @property {string | undefined} profile a folder for CPU profiles
 */

/** @param {Contender} name @param {import("./cells.mjs").Cell} cell @param {Context} context */
export async function startLife(name, { types, count, delayMs, parallel, paced }, { node, env, folder, profile }) {
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

  const cli = async (/** @type {readonly string[]} */ args, /** @type {string | undefined} */ as) => {
    stack.setResources(resourcesOf(types, count, edit));
    if (!initialized) await measured("pulumi", ["stack", "init", "bench"], options);
    initialized = true;
    return measured("pulumi", [...args, "--stack", "bench"], { ...options, profile: profileOf(as) });
  };

  return {
    name,
    prepare: () => cli(operations.create.args, undefined),
    /** What `pulumi preview --json` prints. */
    previewJson: async () => (await cli(["preview", "--json"], undefined)).stdout,
    end: () => emulator.close(),
    /** @param {OperationName} operation @param {number} round @returns {Promise<[Contender | "sdk" | "paced", Figures][]>} */
    async measure(operation, round) {
      if (operations[operation].edits) edit += 1;
      emulator.clearCalls();
      if (delayMs > 0) emulator.addFault({ operation: "*", delayMs, times: Number.MAX_SAFE_INTEGER });
      const label = `${types}-${count}-${operation}-${round}.${name}`;
      const took = await cli(operations[operation].args, label);
      /** @type {readonly Call[]} */
      const calls = emulator.calls();
      /** @type {[Contender | "sdk" | "paced", Figures][]} */
      const results = [[name, { ...took, calls, stateBytes: stack.stateBytes() }]];
      if (name === "ours" && calls.length > 0) {
        const resources = resourcesOf(types, count, edit);
        // Nothing is left of a replication configuration; of a policy, what others have in it.
        const left = operation === "destroy" ? resources.filter(({ type }) => type !== "replication") : resources;
        const sdkOptions = { node, programs, ...options, profile: profileOf(label) };
        results.push(["sdk", { ...(await sdkCalls(calls, left, sdkOptions)), calls, stateBytes: 0 }]);
        if (paced) {
          const own = await sdkCalls(calls, left, { ...sdkOptions, paced, profile: undefined });
          results.push(["paced", { ...own, calls, stateBytes: 0 }]);
        }
      }
      emulator.clearFaults();
      return results;
    },
  };
}
