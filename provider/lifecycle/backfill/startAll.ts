import type { Backfill, BackfillStart, BackfillsApi } from "../../aws/ecrBackfillsApi.js";
import { RegistryError, type RegistryErrorCode } from "../../base/errors.js";
import type { ReplicationDestination } from "../../replication/rules.js";
import type { Limit } from "../limit.js";
import { backoff, type Pace, writeTries } from "../retries.js";

/** A backfill that is to be started. */
export interface Wanted {
  /** `444455556666/eu-central-1` */
  readonly name: string;
  readonly destination: ReplicationDestination;
  /** In milliseconds: one that began later is the one that is wanted, whoever started it. */
  readonly since: number;
}

/** What became of it: it has begun; or why not, and whether the next up is to try again. */
export type Fate = { readonly id: string } | { readonly isOwed: boolean; readonly why: string };

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
 * A start is never repeated blindly: the list shows whether it has begun. What keeps one from beginning keeps the others of
 * the registry, too, but for one in progress to the same Region.
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
    const { fate, isForAll } = stop === undefined ? await startOne(means, one, listed) : { fate: stop, isForAll: true };
    fates.set(one.name, fate);
    if (isForAll) stop = fate;
  }
  return fates;
};

/** Whether a backfill leads to a destination. */
export const leadsTo = ({ destination: to }: Backfill, { region, registryId }: ReplicationDestination): boolean =>
  to.region === region && to.registryId === registryId;

const list = ({ api, limit, about }: Means): Promise<readonly Backfill[]> =>
  limit.wait(about, "the list of backfills", () => api.list());

const startOne = async (
  means: Means,
  { destination, since }: Wanted,
  listed: readonly Backfill[],
): Promise<{ readonly fate: Fate; readonly isForAll: boolean }> => {
  const { api, pace, limit, about } = means;
  const begun = listed.find((one) => leadsTo(one, destination) && (one.startedAt?.getTime() ?? 0) >= since);
  if (begun !== undefined) return { fate: { id: begun.id }, isForAll: false };
  const pause = (tries: number): Promise<void> =>
    limit.wait(about, "another try", (signal) => backoff(pace, tries, 500, 10_000, signal));
  const known = new Set(listed.map(({ id }) => id));
  try {
    for (let [throttled, sends] = [0, 1]; ; ) {
      try {
        const answer = await limit.wait(about, "an answer of Amazon ECR to a start", () => api.start(destination));
        return { fate: fateOf(answer, destination), isForAll: "full" in answer && answer.full === "registry" };
      } catch (error) {
        const code = error instanceof RegistryError ? error.code : undefined;
        if (code === "THROTTLED" && throttled < writeTries) {
          await pause(throttled++);
          continue;
        }
        if (code !== "UNAVAILABLE") throw error;
        for (let looks = 0; looks < lost.looks; looks++) {
          await pause(looks);
          const found = (await list(means)).find((one) => leadsTo(one, destination) && !known.has(one.id));
          if (found !== undefined) return { fate: { id: found.id }, isForAll: false };
        }
        if (++sends > lost.sends) throw error;
      }
    }
  } catch (error) {
    return { fate: fateAfter(error), isForAll: true };
  }
};

const fateOf = (answer: BackfillStart, { region }: ReplicationDestination): Fate => {
  if ("started" in answer) return { id: answer.started.id };
  const what =
    answer.full === "region" ? `another one to ${region} is` : "ten of this registry, as many as AWS allows, are";
  return { isOwed: false, why: `${what} in progress` };
};

/** The next up tries again where nobody was there to answer; what somebody has to do first is for that person to decide. */
const fateAfter = (error: unknown): Fate => {
  if (!(error instanceof RegistryError)) throw error;
  return { isOwed: passing.includes(error.code), why: error.message };
};

const passing: readonly RegistryErrorCode[] = ["UNAVAILABLE", "TIMED_OUT", "INTERRUPTED", "THROTTLED"];
