import type { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { Time } from "../time.js";
import { isInterruption } from "./interrupted.js";
import { isQueued, type Lineup } from "./lineup.js";

/** What to do with backfills. */
export interface Orders {
  /** Start them; otherwise only those that run are followed. */
  readonly start: boolean;
  /** Until all are over; otherwise until all that can begin have begun. */
  readonly wait: boolean;
}

/** How it ended: nothing more is to be done, as far as AWS can be asked; or the user stopped it. */
export type Followed = "done" | "stopped";

/**
 * Starts backfills and follows them, round by round, each registry whatever becomes of the others.
 *
 * @param shown called after every round
 */
export const follow = async (
  lineups: readonly Lineup[],
  orders: Orders,
  time: Time,
  stop: AbortSignal,
  shown: () => void,
): Promise<Followed> => {
  const silent = new Map<Lineup, number>();
  let open = lineups;
  for (let pause = pauses.first; ; pause = Math.min(pause * 1.5, pauses.longest)) {
    try {
      await allOf(open.map((lineup) => round(lineup, orders.start, stop)));
    } catch (error) {
      if (!isInterruption(error)) throw error;
    }
    shown();
    if (stop.aborted) return "stopped";
    open = open.filter((lineup) => {
      const problem = lineup.problem();
      silent.set(lineup, problem === undefined ? 0 : (silent.get(lineup) ?? 0) + 1);
      if (problem === undefined) return isOpen(lineup, orders);
      return isPassing(problem) && (orders.start || orders.wait) && (silent.get(lineup) ?? 0) < mostSilent;
    });
    if (open.length === 0) return "done";
    await time.pause(pause, stop);
  }
};

/** Waits for all, whatever becomes of one: nothing is started behind the back of what is printed next. */
const allOf = async (work: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(work)).find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
};

const round = async (lineup: Lineup, start: boolean, stop: AbortSignal): Promise<void> => {
  await lineup.look(stop);
  if (start && lineup.problem() === undefined && !stop.aborted) await lineup.startNext(stop);
};

/** Whether there is something to do yet. */
const isOpen = ({ targets, standing }: Lineup, { start, wait }: Orders): boolean =>
  targets().some((target) => {
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
