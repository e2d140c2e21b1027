/**
 * Whole runs of the real CLI over many registries: this provider beside the bare engine, an ordinary dynamic resource and the
 * bare AWS SDK, by turns in one run, so that ratios hold on any computer.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../setup/folders.mjs";
import { onEnd } from "../setup/interrupt.mjs";
import { setup } from "../setup.mjs";
import { testEnvironment } from "../test/environment.mjs";
import { contenders, stackOf } from "./fleet/contenders.mjs";
import { measured } from "./fleet/measured.mjs";
import { operations } from "./fleet/operations.mjs";
import { home, registriesOf, resourcesOf } from "./fleet/registries.mjs";
import { writeJson } from "./fleet/results.mjs";
import { sdkCalls } from "./fleet/sdk.mjs";
import { printScenario } from "./fleet/table.mjs";

const { startEmulator } = createRequire(import.meta.url)("../../emulator/dist/emulator.js");
const programs = join(root, "scripts", "bench", "fleet", "programs");

/**
 * @typedef {import("./fleet/registries.mjs").Types} Types
 * @typedef {import("./fleet/contenders.mjs").Contender} Contender
 * @typedef {{ types: Types, count: number, delayMs: number, rounds: number }} Scenario
 * @typedef {import("./fleet/measured.mjs").Measured & { calls: Record<string, number>, stateBytes: number }} Result
 * @typedef {Map<string, Map<Contender | "sdk", Result[]>>} Results by operation
 */

/** @type {readonly Scenario[]} */
const all = [
  ...[1, 10, 100].flatMap((count) => [0, 50].map((delayMs) => scenario("whole", count, delayMs, 3))),
  scenario("whole", 850, 0, 3),
  scenario("whole", 850, 50, 1),
  scenario("mixed", 850, 0, 1),
  scenario("statements", 850, 0, 3),
  scenario("statements", 850, 50, 1),
];

/** @type {readonly Scenario[]} */
const quick = [scenario("whole", 1, 0, 1), scenario("whole", 34, 50, 1), scenario("statements", 34, 0, 1)];

/** @param {Types} types @param {number} count @param {number} delayMs @param {number} rounds @returns {Scenario} */
function scenario(types, count, delayMs, rounds) {
  return { types, count, delayMs, rounds };
}

/** @param {readonly string[]} args `--quick`, or `<types>:<count>:<ms a call>[:<rounds>]`, several of them */
export async function run(args = []) {
  const { node, env } = await setup();
  const chosen = args.includes("--quick") ? quick : scenarios(args);
  const folder = mkdtempSync(join(tmpdir(), "ecr-registry-bench-"));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const report = [];
  for (const one of chosen) {
    const results = await runScenario(one, { node, env: testEnvironment(env, root), folder });
    report.push(printScenario(one, results));
  }
  console.log(`written: ${writeJson(root, report)}`);
}

/** @param {readonly string[]} args */
function scenarios(args) {
  const named = args.filter((one) => !one.startsWith("--"));
  if (named.length === 0) return all;
  return named.map((one) => {
    const match = /^(whole|mixed|statements):(\d+):(\d+)(?::(\d+))?$/.exec(one);
    if (match === null) throw new Error(`"${one}" is no scenario: write <whole|mixed|statements>:<count>:<ms a call>[:<rounds>]`);
    const [, types, count, delayMs, rounds = "1"] = match;
    return scenario(/** @type {Types} */ (types), Number(count), Number(delayMs), Number(rounds));
  });
}

/**
 * @param {Scenario} scenario @param {{ node: string, env: NodeJS.ProcessEnv, folder: string }} context
 * @returns {Promise<Results>}
 */
async function runScenario(scenario, context) {
  /** @type {Results} */
  const results = new Map(operations.map(({ name }) => [name, new Map()]));
  for (let round = 0; round < scenario.rounds; round += 1) {
    // Every round in another order: whoever comes first finds the computer colder.
    const names = /** @type {Contender[]} */ (Object.keys(contenders)).filter(
      (name) => scenario.types !== "statements" || name === "floor" || name === "ours",
    );
    const order = round % 2 === 0 ? names : names.reverse();
    for (const name of order) await runContender(name, scenario, context, results);
  }
  return results;
}

/**
 * @param {Contender} name @param {Scenario} scenario @param {{ node: string, env: NodeJS.ProcessEnv, folder: string }} context
 * @param {Results} results
 */
async function runContender(name, { types, count, delayMs }, { node, env, folder }, results) {
  const accounts = [...new Set(registriesOf(count).map(({ account }) => account))];
  const emulator = await startEmulator({
    accounts: [{ id: home }, ...accounts.map((id) => ({ id }))],
    roles: accounts.map((id) => ({ arn: `arn:aws:iam::${id}:role/Fleet`, trusts: [home] })),
  });
  const stack = stackOf(folder, name, join(root, "node_modules"));
  const memory = join(folder, "memory");
  const hook = join(programs, "memory.cjs");
  const environment = {
    ...env,
    ...emulator.environment(home, undefined, "eu-west-1"),
    PULUMI_HOME: stack.home,
    PULUMI_BACKEND_URL: `file://${stack.state}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    // The engine writes the whole state after every step: quadratic, and the same for all.
    PULUMI_EXPERIMENTAL: "true",
    PULUMI_SKIP_CHECKPOINTS: "true",
    NODE_COMPILE_CACHE: join(root, "build", "compile-cache"),
  };
  const where = { cwd: stack.workDir, env: environment, memory, hook };
  try {
    stack.setResources(resourcesOf(types, count));
    await measured("pulumi", ["stack", "init", "bench"], where);
    if (delayMs > 0) emulator.addFault({ operation: "*", delayMs, times: Number.MAX_SAFE_INTEGER });
    for (const { name: operation, args, edit } of operations) {
      stack.setResources(resourcesOf(types, count, edit));
      emulator.clearCalls();
      const figures = await measured("pulumi", [...args, "--stack", "bench"], where);
      const calls = emulator.calls();
      add(results, operation, name, { ...figures, calls: counted(calls), stateBytes: stateBytes(stack.state) });
      if (name === "ours") {
        const sdk = await sdkCalls(calls, resourcesOf(types, count, edit), { ...where, node, emulator, programs });
        add(results, operation, "sdk", { ...sdk, calls: {}, stateBytes: 0 });
      }
    }
  } finally {
    await emulator.close();
  }
}

/** @param {Results} results @param {string} operation @param {Contender | "sdk"} name @param {Result} result */
function add(results, operation, name, result) {
  const rows = results.get(operation);
  rows?.set(name, [...(rows.get(name) ?? []), result]);
}

/** @param {readonly { operation: string }[]} calls @returns {Record<string, number>} */
function counted(calls) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { operation } of calls) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

/** @param {string} state */
function stateBytes(state) {
  return statSync(join(state, ".pulumi", "stacks", "bench", "bench.json"), { throwIfNoEntry: false })?.size ?? 0;
}
