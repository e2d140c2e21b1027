import { setTimeout as pause } from "node:timers/promises";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { Call } from "#emulator/state/callLog.js";
import { partitions } from "#provider/registry/partitions.js";
import { type Random, randomOf } from "../../support/random.js";
import { type ProviderProcess, startProviderProcess } from "../support/providerProcess.js";
import { account } from "../support/workbench.js";
import { type Collisions, collisionsIn, type Team, teams } from "./collisions.js";
import { type Contest, destinations, type Move, namesIn, seedForeign } from "./contest.js";

/** What the two processes said, and what was live when both had ended. */
export interface Bout {
  readonly contest: Contest;
  readonly left: Result;
  readonly right: Result;
  readonly live: readonly string[];
  readonly latency: number;
  readonly collisions: Collisions;
  /** What they asked of AWS, in the order of the answers. */
  readonly calls: readonly Call[];
}

/** How a move ended: well, or with an error that says why not. */
export type Result = { readonly ok: true } | { readonly ok: false; readonly error: string };

/** How a move ended, told by whichever operation of its process: those that end last tell of those that ended before. */
const toldOf = (region: string, own: Result, all: readonly Result[]): Result => {
  const lines = all.flatMap((one) => (one.ok ? [] : one.error.split("\n")));
  const about = lines.filter((line) => line.includes(`${account}/${region}`));
  if (about.length > 0) return { ok: false, error: about.join("\n") };
  const isOfOthers = !own.ok && own.error.split("\n").every((line) => line.includes(`${account}/`));
  return isOfOthers ? { ok: true } : own;
};

/** Registries in which one contest is held at once: each in its own Region. */
export const boutsAtOnce = 15;

/** Those to which no rule of the contests leads: AWS refuses a rule from a registry to itself. */
const regions = (partitions.find(({ id }) => id === "aws")?.regions ?? [])
  .filter((region) => !destinations.includes(region))
  .slice(0, boutsAtOnce);

/**
 * Holds a contest in so many registries at once, between two provider processes as the engine starts them: what they do
 * to AWS is what an up or a destroy makes them do, and takes a fraction of its time.
 *
 * @param latency how long a call takes on average, in milliseconds; half of it more or less
 * @param seed decides how much later the one or the other starts
 */
export const holdBouts = async (
  contest: Contest,
  { count, latency, seed }: { readonly count: number; readonly latency: number; readonly seed: number },
): Promise<readonly Bout[]> => {
  const random = randomOf(seed);
  const wait = async (milliseconds: number): Promise<void> => {
    await pause(milliseconds * (0.5 + random.below(1_000) / 1_000));
  };
  const emulator = await startEmulator({
    accounts: [{ id: account, identities: teams.map((name) => ({ name })) }],
    wait,
  });
  const processes: ProviderProcess[] = [];
  const start = async (team: Team): Promise<ProviderProcess> => {
    const one = await startProviderProcess(process.cwd(), emulator.environment(account, team));
    processes.push(one);
    return one;
  };
  try {
    const [left, right, earlier] = await Promise.all([start("blue"), start("green"), start("blue")]);
    const bouts = regions
      .slice(0, count)
      .map((region) => prepare({ contest, emulator, left, right, earlier, region, latency, random }));
    const ready = await Promise.all(bouts);
    emulator.clearCalls();
    emulator.addFault({ operation: "*", times: Number.POSITIVE_INFINITY, delayMs: latency });
    const results = await Promise.all(ready.map((bout) => bout()));
    // Only now the last operations of both have ended, which wait for the second looks of all.
    const [lefts, rights] = [results.map(({ left }) => left), results.map(({ right }) => right)];
    return results.map(({ region, left, right }) => {
      const [calls, live] = [emulator.calls({ region }), namesIn(emulator.registry(account, region))];
      const results = { left: toldOf(region, left, lefts), right: toldOf(region, right, rights) };
      return { contest, ...results, live, latency, collisions: collisionsIn(calls), calls };
    });
  } finally {
    await Promise.all(processes.map((one) => one.close()));
    await emulator.close();
  }
};

interface Place {
  readonly contest: Contest;
  readonly emulator: Emulator;
  readonly left: ProviderProcess;
  readonly right: ProviderProcess;
  /** Brings about what is to be deleted, as the up of another day. */
  readonly earlier: ProviderProcess;
  readonly region: string;
  readonly latency: number;
  readonly random: Random;
}

/** Calls until a write is there: a read, and the write itself. */
const callsUntilWritten = 2;

const prepare = async ({ contest, emulator, left, right, earlier, region, latency, random }: Place) => {
  const live = emulator.registry(account, region);
  seedForeign(live, contest);
  const moves = [
    await prepareMove(contest.left, left, earlier, region),
    await prepareMove(contest.right, right, earlier, region),
  ] as const;
  const late = random.below(callsUntilWritten * latency + 1);
  const delays = random.coin() ? [late, 0] : [0, late];
  return async () => {
    const [left, right] = await Promise.all(moves.map((one, i) => pause(delays[i]).then(one)));
    if (left === undefined || right === undefined) throw new Error("a contest is between two");
    return { region, left, right };
  };
};

const prepareMove = async (
  { verb, inputs }: Move,
  self: ProviderProcess,
  earlier: ProviderProcess,
  region: string,
): Promise<() => Promise<Result>> => {
  const checked = (one: ProviderProcess) => one.check({}, inputs(region));
  if (verb === "create") {
    const { inputs: known } = await checked(self);
    return () => resultOf(() => self.create(known));
  }
  const { id, outs } = await earlier.create((await checked(earlier)).inputs);
  // A process that has not called AWS yet would take a second longer than the other, and never meet it.
  await self.read(id, outs);
  return () => resultOf(() => self.delete(id, outs));
};

const resultOf = async (work: () => Promise<unknown>): Promise<Result> => {
  try {
    await work();
    return { ok: true };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
};
