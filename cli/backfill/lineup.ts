import type { Backfill, BackfillsApi } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { isOver, type Standing } from "./standing.js";
import type { BackfillTarget } from "./targets.js";
import { turnsOf } from "./turns.js";

/** The backfills of one registry: which run, and which are next. */
export interface Lineup {
  readonly targets: readonly BackfillTarget[];
  standing(target: BackfillTarget): Standing;
  /** Reads how far all are; those that run already are picked up. */
  look(): Promise<void>;
  /** Starts what can begin now. */
  startNext(stop: AbortSignal): Promise<void>;
  /** Asks AWS to stop what runs. */
  stopAll(): Promise<void>;
}

/** A start whose answer was lost: looks, before it counts as not begun and is sent again; and sends of it altogether. */
const answers = { looks: 2, sends: 3 } as const;

/** Starts of one destination that AWS may throttle. */
const mostThrottled = 20;

/**
 * @param next what to do with destinations where nothing runs: start the backfill, or show the one before
 * @param isRefused whether a destination must not be started
 */
export const newLineup = (
  api: BackfillsApi,
  targets: readonly BackfillTarget[],
  next: "start" | "show",
  isRefused: (target: BackfillTarget) => boolean = () => false,
): Lineup => {
  const standings = new Map<BackfillTarget, Standing>();
  const lost = new Map<BackfillTarget, LostAnswer>();
  const throttled = new Map<BackfillTarget, number>();
  let listed: readonly Backfill[] = [];
  const standing = (target: BackfillTarget): Standing => standings.get(target) ?? { at: "none" };

  const lookAt = (target: BackfillTarget): void => {
    const before = standing(target);
    if (before.at === "over" || before.at === "error") return;
    const leading = listed.filter((one) => isTo(one, target));
    const known = before.at === "running" ? listed.find(({ id }) => id === before.backfill.id) : undefined;
    const answer = lost.get(target);
    const begun = answer && leading.find(({ id }) => !answer.known.has(id));
    const found = known ?? begun ?? leading.find((one) => !isOver(one));
    if (found !== undefined) {
      lost.delete(target);
      standings.set(target, { at: isOver(found) ? "over" : "running", backfill: found });
    } else if (before.at === "running") {
      // AWS may not list at once what it has just started.
    } else if (next === "show") {
      const [last] = leading;
      standings.set(target, last === undefined ? { at: "none" } : { at: "over", backfill: last });
    } else if (isRefused(target)) standings.set(target, { at: "refused" });
    else if (answer !== undefined) lost.set(target, { ...answer, looks: answer.looks + 1 });
  };

  /** What runs, with what AWS does not list yet. */
  const running = (): readonly Backfill[] => {
    const unlisted = targets.map(standing).flatMap((now) => {
      return now.at === "running" && !listed.some(({ id }) => id === now.backfill.id) ? [now.backfill] : [];
    });
    return [...listed.filter((one) => !isOver(one)), ...unlisted];
  };

  const settleTurns = (): void => {
    const queue = targets
      .filter((target) => isQueued(standing(target)))
      .map((target) => ({ target, isUnanswered: (lost.get(target)?.looks ?? answers.looks) < answers.looks }));
    for (const [target, turn] of turnsOf(queue, running())) {
      standings.set(target, turn === "now" ? { at: "ready" } : { at: "waits", for: turn });
    }
  };

  const start = async (target: BackfillTarget): Promise<void> => {
    const known = new Set(listed.map(({ id }) => id));
    try {
      const outcome = await api.start(target.destination);
      lost.delete(target);
      standings.set(
        target,
        "started" in outcome ? { at: "running", backfill: outcome.started } : { at: "waits", for: outcome.full },
      );
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      standings.set(target, afterFailure(target, error, known));
    }
  };

  const afterFailure = (target: BackfillTarget, error: RegistryError, known: ReadonlySet<string>): Standing => {
    if (error.code === "UNAVAILABLE") {
      const sends = (lost.get(target)?.sends ?? 0) + 1;
      lost.set(target, { known: lost.get(target)?.known ?? known, looks: 0, sends });
      return sends < answers.sends ? { at: "waits", for: "answer" } : { at: "error", error };
    }
    if (error.code !== "THROTTLED") return { at: "error", error };
    const times = (throttled.get(target) ?? 0) + 1;
    throttled.set(target, times);
    return times < mostThrottled ? { at: "waits", for: "throttling" } : { at: "error", error };
  };

  return {
    targets,
    standing,
    async look() {
      listed = await api.list();
      for (const target of targets) lookAt(target);
      if (next === "start") settleTurns();
    },
    async startNext(stop) {
      for (const target of targets.filter((one) => standing(one).at === "ready")) {
        if (stop.aborted) return;
        await start(target);
        const now = standing(target);
        // To send more of them would only be more of the same.
        if (now.at === "waits" && now.for !== "region") return;
      }
    },
    async stopAll() {
      for (const target of targets) {
        const now = standing(target);
        if (now.at === "running" && now.backfill.status !== "STOPPING") await api.stop(now.backfill.id);
      }
    },
  };
};

/** A start of which nobody knows whether it has begun. */
interface LostAnswer {
  /** The backfills that there were before. */
  readonly known: ReadonlySet<string>;
  readonly looks: number;
  readonly sends: number;
}

/** Whether it is still to be started. */
export const isQueued = ({ at }: Standing): boolean => at === "none" || at === "ready" || at === "waits";

const isTo = ({ destination }: Backfill, target: BackfillTarget): boolean =>
  destination.region === target.destination.region && destination.registryId === target.destination.registryId;
