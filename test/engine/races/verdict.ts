import type { Move } from "./contest.js";
import type { Bout, Result } from "./ring.js";

/** How many bouts of a contest ended how; the last three are what must not be. */
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
}

export const tally = (bouts: readonly Bout[]): Tally => ({
  bouts: bouts.length,
  both: bouts.filter(({ left, right }) => left.ok && right.ok).length,
  told: bouts.filter(({ left, right }) => !left.ok || !right.ok).length,
  collided: bouts.filter(({ collisions }) => collisions.overwritten > 0).length,
  mostWrites: Math.max(0, ...bouts.map(({ collisions: { puts } }) => puts.blue + puts.green)),
  deletedButLive: bouts.filter((bout) => movesOf(bout).some((one) => isStillLive(bout, one))).length,
  createdButGone: bouts.filter((bout) => movesOf(bout).some((one) => isGone(bout, one))).length,
  foreignGone: bouts.filter(({ contest, live }) => contest.foreign.some((name) => !live.includes(name))).length,
});

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

const isStillLive = ({ live }: Bout, { move, result }: Ended): boolean =>
  move.verb === "delete" && result.ok && move.names.some((name) => live.includes(name));

const isGone = ({ live }: Bout, { move, result }: Ended): boolean =>
  move.verb === "create" && result.ok && move.names.some((name) => !live.includes(name));
