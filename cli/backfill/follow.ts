import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { Time } from "../time.js";
import { isQueued, type Lineup } from "./lineup.js";

/** What to do with backfills. */
export interface Orders {
  /** Start them; otherwise only those that run are followed. */
  readonly start: boolean;
  /** Until all are over; otherwise until all that can begin have begun. */
  readonly wait: boolean;
}

/** How it ended: all is done, the user stopped it, or AWS could no longer be asked. */
export type Followed = "done" | "stopped" | RegistryError;

/**
 * Starts backfills and follows them, round by round.
 *
 * @param shown called after every round
 */
export const follow = async (
  lineups: readonly Lineup[],
  { start, wait }: Orders,
  time: Time,
  shown: () => void,
): Promise<Followed> => {
  const { stop, release } = time.interrupt();
  let silent = 0;
  try {
    for (let pause = pauses.first; ; pause = Math.min(pause * 1.5, pauses.longest)) {
      try {
        await allOf(lineups.map((lineup) => round(lineup, start, stop)));
        silent = 0;
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error;
        silent += 1;
        if (!isPassing(error) || silent >= mostSilent) return error;
      }
      shown();
      if (silent === 0 && !lineups.some((lineup) => isOpen(lineup, { start, wait }))) return "done";
      if (stop.aborted) return "stopped";
      await time.pause(pause, stop);
    }
  } finally {
    release();
  }
};

/** Waits for all, whatever becomes of one: nothing is started behind the back of what is printed next. */
const allOf = async (work: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(work)).find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
};

const round = async (lineup: Lineup, start: boolean, stop: AbortSignal): Promise<void> => {
  await lineup.look();
  if (start && !stop.aborted) await lineup.startNext(stop);
};

/** Whether there is something to do yet. */
const isOpen = ({ targets, standing }: Lineup, { start, wait }: Orders): boolean =>
  targets.some((target) => {
    const now = standing(target);
    if (wait && now.at === "running") return true;
    if (!start || !isQueued(now)) return false;
    return wait || now.at !== "waits" || now.for === "throttling" || now.for === "answer";
  });

/** Whether it may be over the next time. */
const isPassing = ({ code }: RegistryError): boolean => code === "UNAVAILABLE" || code === "THROTTLED";

/** Rounds in a row in which AWS does not answer, each after the tries of the SDK. */
const mostSilent = 10;

const pauses = { first: 2_000, longest: 15_000 };
