import { settings } from "./collisions.js";
import type { Move } from "./contest.js";
import type { Bout, Result } from "./ring.js";

/** How many bouts of a contest ended how; three of them are what must not be. */
export interface Tally {
  readonly bouts: number;
  /** Both moves ended well. */
  readonly both: number;
  /** One of them, or both, failed with an error that says why. */
  readonly told: number;
  /** In how many of them one wrote over what it had not read. */
  readonly collided: number;
  readonly mostWrites: number;
  /** A delete ended well, and what it deleted is live. */
  readonly deletedButLive: number;
  /** A create ended well, and what it created is not live. */
  readonly createdButGone: number;
  /** Content of somebody else is gone. */
  readonly foreignGone: number;
  /**
   * Bouts with one of these in which a process stood still between its read and its write for longer than the other one
   * waits: nothing but a conditional write, which the API does not have, could help. A busy computer does that.
   */
  readonly lostWhileStalled: number;
}

export const tally = (all: readonly Bout[]): Tally => {
  const bouts = all.filter((bout) => !isStalled(bout));
  return {
    bouts: all.length,
    both: all.filter(({ left, right }) => left.ok && right.ok).length,
    told: all.filter(({ left, right }) => !left.ok || !right.ok).length,
    collided: all.filter(({ collisions }) => collisions.overwritten > 0).length,
    mostWrites: Math.max(0, ...all.map(({ collisions: { puts } }) => puts.blue + puts.green)),
    deletedButLive: bouts.filter(isStillLive).length,
    createdButGone: bouts.filter(isGone).length,
    foreignGone: bouts.filter(isForeignGone).length,
    lostWhileStalled: all.filter((bout) => isStalled(bout) && isBad(bout)).length,
  };
};

/** Whether nothing was lost in silence. */
export const isClean = ({ deletedButLive, createdButGone, foreignGone }: Tally): boolean =>
  deletedButLive + createdButGone + foreignGone === 0;

/** Who asked what when, in milliseconds from the first call on; in the order of the answers. */
export const course = ({ calls }: Bout): string => {
  const times = calls.map(({ time }) => Date.parse(time));
  const start = Math.min(...times);
  return calls
    .map(({ identity = "", operation, status }, at) => {
      const team = identity.split("/").at(-1);
      return `${team} ${operation} at ${(times[at] ?? start) - start}${status === 200 ? "" : ` (${status})`}`;
    })
    .join(", ");
};

/** The errors of bouts, each once, by their first line. */
export const errorsIn = (bouts: readonly Bout[]): readonly string[] => {
  const errors = bouts.flatMap(({ left, right }) => [left, right].flatMap((one) => (one.ok ? [] : [one.error])));
  return [
    ...new Set(errors.map((error) => (error.split("\n")[0] ?? "").replace(/[a-z]{2}(?:-[a-z]+)+-\d/g, "<Region>"))),
  ];
};

interface Ended {
  readonly move: Move;
  readonly result: Result;
}

const movesOf = ({ contest, left, right }: Bout): readonly Ended[] => [
  { move: contest.left, result: left },
  { move: contest.right, result: right },
];

const isStillLive = (bout: Bout): boolean =>
  movesOf(bout).some(
    ({ move, result }) => move.verb === "delete" && result.ok && move.names.some((name) => bout.live.includes(name)),
  );

const isGone = (bout: Bout): boolean =>
  movesOf(bout).some(
    ({ move, result }) => move.verb === "create" && result.ok && move.names.some((name) => !bout.live.includes(name)),
  );

const isForeignGone = ({ contest, live }: Bout): boolean => contest.foreign.some((name) => !live.includes(name));

/** Whether something was lost in silence, whoever is to blame. */
export const isBad = (bout: Bout): boolean => isStillLive(bout) || isGone(bout) || isForeignGone(bout);

/** The least time, in milliseconds, that a writer waits before it looks a second time whether its write holds. */
const leastWait = 500;

/** Whether a process took longer from reading a setting to writing it than its calls do and the other one waits. */
const isStalled = ({ calls, latency }: Bout): boolean =>
  calls.some((write, at) => {
    const setting = settings.find((one) => one.write === write.operation || one.clear === write.operation);
    const read = calls
      .slice(0, at)
      .findLast(
        ({ identity, operation, time }) =>
          identity === write.identity && operation === setting?.read && time < write.time,
      );
    if (setting === undefined || read === undefined) return false;
    return Date.parse(write.time) - Date.parse(read.time) > leastWait + 3 * latency;
  });
