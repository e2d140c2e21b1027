import { setTimeout as pause } from "node:timers/promises";
import { foreign, ownOf } from "./content.js";
import { alive, isProvider, kill, type Listed } from "./processes.js";
import { destroy, type Row } from "./rows.js";
import type { Checkpoint, Ended, Running, Scene } from "./scene.js";

/** What became of a command that was interrupted, and of what was typed afterwards. */
export interface Played {
  /** How the interrupted command ended: its exit code, or that it was killed; and after how many seconds. */
  readonly ended: string;
  readonly checkpoint: Checkpoint;
  readonly live: readonly string[];
  /** Calls that were sent after the strike by what the command had left behind. */
  readonly callsAfter: number;
  /** Whether the provider process was gone when the next commands had ended. */
  readonly providerEnded: boolean;
  readonly typed: readonly string[];
  /** What is not as it must be: nothing may be here. */
  readonly wrong: readonly string[];
}

const clear = ["refresh", "--clear-pending-creates", "--yes", "--skip-preview"];

/** How long a call takes that is on its way when Ctrl-C is pressed. */
const callTime = 1_000;
/** Between two Ctrl-C. */
const betweenKeys = 300;

export const play = async (scene: Scene, row: Row): Promise<Played> => {
  await scene.reset(row.start);
  scene.program(row.program);
  const running = scene.run("interrupted", row.command, "--yes", "--skip-preview");
  const struck = strikeOnce(scene, row, running);
  const { code } = await running.ended;
  scene.clearFaults();
  const strike = struck();
  const checkpoint = scene.checkpoint();
  const live = scene.live();

  const typed: string[] = [];
  const wrong: string[] = [];
  for (const { args, program = row.program, fails = false } of row.next) {
    scene.program(program);
    const ended = await type(scene, args, typed);
    if ((ended.code !== 0) !== fails) wrong.push(`${args[0]} ended with ${ended.code}: ${lastError(ended)}`);
  }
  // An up does what a create that was cut off should have done, but leaves the note about it in the state.
  if (scene.checkpoint().pending.length > 0) await type(scene, clear, typed);
  const callsAfter = scene.calls("interrupted").filter(({ time }) => Date.parse(time) > strike.time).length;
  wrong.push(...difference(scene.live(), expected(row)));
  wrong.push(...scene.checkpoint().pending.map((one) => `still pending: ${one}`));
  const starts = [...scene.calls("interrupted"), ...scene.calls("later")].filter(
    ({ operation }) => operation === "StartReplicationBackfill",
  ).length;
  if (row.starts !== undefined && starts !== row.starts) wrong.push(`backfills started: ${starts}, not ${row.starts}`);
  const gone = await type(scene, destroy.args, []);
  if (gone.code !== 0) wrong.push(`destroy failed: ${lastError(gone)}`);
  wrong.push(...difference(scene.live(), foreign).map((one) => `after destroy: ${one}`));
  return {
    ended: `${code === null ? "killed" : `exit ${code}`} after ${((strike.ended - strike.time) / 1000).toFixed(1)} s`,
    checkpoint,
    live,
    callsAfter,
    providerEnded: (await alive(strike.providers)).length === 0,
    typed,
    wrong,
  };
};

interface Struck {
  readonly time: number;
  readonly ended: number;
  readonly providers: readonly Listed[];
}

/** Strikes at the first call that the row says; the answer is what happened, once the command has ended. */
const strikeOnce = (scene: Scene, { at, strike }: Row, running: Running): (() => Struck) => {
  let struck: Omit<Struck, "ended"> | undefined;
  let [isStruck, ended] = [false, 0];
  void running.ended.then(() => {
    ended = Date.now();
  });
  scene.on(at, async () => {
    if (isStruck) return;
    isStruck = true;
    const providers = (await scene.startedBy(running)).filter(isProvider);
    if (strike === "the provider" || strike === "both") kill(providers);
    if (strike === "the CLI" || strike === "both") await scene.kill(running);
    struck = { time: Date.now(), providers };
    if (strike === "the CLI" || strike === "both") await running.ended;
    if (strike === "Ctrl-C" || strike === "Ctrl-C twice") {
      process.kill(-running.pid, "SIGINT");
      await pause(betweenKeys);
      if (strike === "Ctrl-C twice") process.kill(-running.pid, "SIGINT");
      await pause(callTime);
    }
  });
  return () => {
    if (struck === undefined) throw new Error("the command ended before the call at which it was to be interrupted");
    return { ...struck, ended };
  };
};

/** Types a command; where the stack is locked, what the CLI says to type then, and the command again. */
const type = async (scene: Scene, command: readonly string[], typed: string[]): Promise<Ended> => {
  const run = async (args: readonly string[], note: (ended: Ended) => string): Promise<Ended> => {
    const ended = await scene.run("later", ...args).ended;
    typed.push(`${args.filter((one) => one !== "--yes" && one !== "--skip-preview").join(" ")}${note(ended)}`);
    return ended;
  };
  const first = await run(command, noteOf);
  if (!isLocked(first)) return first;
  await run(["cancel", "--yes"], noteOf);
  return run(command, noteOf);
};

const isLocked = ({ code, output }: Ended): boolean => code !== 0 && /currently locked/.test(output);

const noteOf = (ended: Ended): string => {
  if (isLocked(ended)) return " (locked)";
  if (ended.code !== 0) return ` (fails: ${lastError(ended).replaceAll("|", "\\|")})`;
  return /interrupted while|pending operations/i.test(ended.output) ? " (warns of pending operations)" : "";
};

const lastError = ({ output }: Ended): string =>
  output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /error/i.test(line))
    .at(-1)
    ?.slice(0, 160) ?? output.slice(-160);

const expected = ({ next, program }: Row): readonly string[] => {
  const last = next.at(-1);
  return [...foreign, ...(last === destroy ? [] : ownOf(last?.program ?? program))];
};

const difference = (live: readonly string[], right: readonly string[]): readonly string[] => [
  ...right.filter((name) => !live.includes(name)).map((name) => `lost: ${name}`),
  ...live
    .filter((name, at) => !right.includes(name) || live.indexOf(name) !== at)
    .map((name) => `left behind: ${name}`),
];
