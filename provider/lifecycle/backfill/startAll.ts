import type { Backfill, BackfillsApi } from "../../aws/ecrBackfillsApi.js";
import { RegistryError } from "../../base/errors.js";
import type { Limit } from "../limit.js";
import { backoff, type Pace, writeTries } from "../retries.js";
import { type Fate, fateAfter, fateOf, isForAll } from "./fate.js";
import { isFor, leadsTo, type Wanted } from "./wanted.js";

/** What starts take. */
interface Means {
  readonly api: BackfillsApi;
  readonly pace: Pace;
  readonly limit: Limit;
  /** `the backfills of 111122223333/eu-west-1` */
  readonly about: string;
}

/** Looks after a start whose answer was lost, and sends of it altogether. */
const lost = { looks: 2, sends: 3 } as const;

/**
 * Starts the backfills that are wanted, but for those that have begun already. Never fails.
 *
 * A start is never repeated blindly: the list shows whether it has begun. What keeps one from beginning, and is about the
 * registry, keeps the others, too.
 */
export const startAll = async (means: Means, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Fate>> => {
  const fates = new Map<string, Fate>();
  let stop: Fate | undefined;
  let listed: readonly Backfill[] = [];
  try {
    listed = await list(means);
  } catch (error) {
    stop = fateAfter(error);
  }
  for (const one of wanted) {
    const { fate, isLast } = stop === undefined ? await startOne(means, one, listed) : { fate: stop, isLast: true };
    fates.set(one.name, fate);
    if (isLast) stop = fate;
  }
  return fates;
};

const list = ({ api, limit, about }: Means): Promise<readonly Backfill[]> =>
  limit.wait(about, "the list of backfills", (signal) => api.list(signal));

const startOne = async (
  means: Means,
  wanted: Wanted,
  listed: readonly Backfill[],
): Promise<{ readonly fate: Fate; readonly isLast: boolean }> => {
  const { api, pace, limit, about } = means;
  const { destination } = wanted;
  const begun = listed.find((one) => isFor(one, wanted));
  if (begun !== undefined) return { fate: { id: begun.id }, isLast: false };
  const pause = (tries: number): Promise<void> =>
    limit.wait(about, "another try", (signal) => backoff(pace, tries, 500, 10_000, signal));
  const known = new Set(listed.map(({ id }) => id));
  try {
    for (let [throttled, sends] = [0, 1]; ; ) {
      try {
        const answer = await limit.wait(about, "an answer of Amazon ECR to a start", () => api.start(destination));
        return { fate: fateOf(answer, destination), isLast: "full" in answer && answer.full === "registry" };
      } catch (error) {
        const code = error instanceof RegistryError ? error.code : undefined;
        if (code === "THROTTLED" && throttled < writeTries) {
          await pause(throttled++);
          continue;
        }
        // Whoever has answered oddly has answered.
        const isAnswered = code === "UNEXPECTED_ANSWER";
        if (code !== "UNAVAILABLE" && !isAnswered) throw error;
        for (let looks = 0; looks < lost.looks; looks++) {
          await pause(looks);
          const found = (await list(means)).find((one) => leadsTo(one, destination) && !known.has(one.id));
          if (found !== undefined) return { fate: { id: found.id }, isLast: false };
        }
        if (isAnswered || ++sends > lost.sends) throw error;
      }
    }
  } catch (error) {
    return { fate: fateAfter(error), isLast: isForAll(error) };
  }
};
