import { setTimeout } from "node:timers/promises";

/** Tries of one write after answers that say "not now" or nothing at all. */
export const writeTries = 6;

/** IAM needs seconds to a minute to make a new principal known; 8 pauses of at most 15 s stay below two minutes. */
export const principalTries = 8;

/** Reads after a write until AWS shows it: https://github.com/terraform-aws-modules/terraform-aws-ecr/issues/23 */
export const verifyTries = 6;

/** Rounds of writing what other writers undid. */
export const rounds = 6;

/** Rounds after writes that AWS accepted and of which nothing ever showed: a few, as each read says the same. */
export const lostRounds = 3;

/**
 * Milliseconds from a read to the write that goes by it: other processes take their second look after `settleTime`, and must
 * not have taken it before we undo what they wrote. A process that stands still, as on a machine that is busy, reads again.
 */
export const freshFor = 500;

/** How often: where AWS itself takes longer for an answer, another read is no fresher. */
export const rereads = 2;

/** How long to wait between tries; tests pass one that does not wait. A wait ends early when its signal says so. */
export interface Pace {
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Lets the writers come that are about to, so that they share one write. */
  gather(): Promise<void>;
  /** Lets other processes finish that had read a setting before it was written. */
  settle(signal?: AbortSignal): Promise<void>;
  /** Aborted after a time; keeps no process alive. */
  timeUp(milliseconds: number): AbortSignal;
  /** A number from 0 to 1, for jitter. */
  random(): number;
  /** Milliseconds since some moment; goes on while the process stands still. */
  now(): number;
}

/** The engine's creates come in waves: 25 of them on 2 cores reach the provider within some 50 ms. */
const gatherTime = 20;
/** From the read to the write of another process it takes far less than this, unless AWS makes it wait. */
const settleTime = 500;

/** Timers of Node end at once where they are to take longer. */
const longest = 2 ** 31 - 1;

/** The clock on the wall. */
export const realPace: Pace = {
  pause: async (milliseconds, signal) => {
    await setTimeout(milliseconds, undefined, signal && { signal });
  },
  gather: async () => {
    await setTimeout(gatherTime);
  },
  settle: async (signal) => {
    await setTimeout(settleTime * (1 + Math.random()), undefined, signal && { signal });
  },
  timeUp: (milliseconds) => AbortSignal.timeout(Math.min(Math.ceil(milliseconds), longest)),
  random: Math.random,
  now: () => performance.now(),
};

/** Doubles from `first` with every try up to `most`, half of it jitter so that writers that collided part ways. */
export const backoff = (
  pace: Pace,
  tries: number,
  first: number,
  most: number,
  signal?: AbortSignal,
): Promise<void> => {
  const full = Math.min(most, first * 2 ** tries);
  return pace.pause(full / 2 + (full / 2) * pace.random(), signal);
};
