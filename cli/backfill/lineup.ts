import type { Backfill, BackfillsApi } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { leadsTo } from "pulumi-ecr-registry/internal/lifecycle/backfill/wanted.js";
import { isInterruption, unlessStopped } from "./interrupted.js";
import { newLostStarts } from "./lostStarts.js";
import { isOver, type Standing } from "./standing.js";
import { type BackfillSource, type BackfillTarget, strayTargets } from "./targets.js";
import { turnsOf } from "./turns.js";

/** The backfills of one registry: which run, and which are next. */
export interface Lineup extends Pick<BackfillSource, "source"> {
  /** Those that are asked about, with those that something leads to without a rule, as far as that is known. */
  targets(): readonly BackfillTarget[];
  standing(target: BackfillTarget): Standing;
  /** The one before, of those that are over. */
  last(target: BackfillTarget): Backfill | undefined;
  /** Why AWS could not be asked the last time. */
  problem(): RegistryError | undefined;
  /** Why AWS was not told to stop it. */
  stopProblem(target: BackfillTarget): RegistryError | undefined;
  /** Reads how far all are; those that run already are picked up. Fails when it is interrupted, and never else. */
  look(stop: AbortSignal): Promise<void>;
  /** Starts what can begin now. */
  startNext(stop: AbortSignal): Promise<void>;
  /** Asks AWS to stop what runs, each whatever becomes of the others. */
  stopAll(stop: AbortSignal): Promise<void>;
}

/** What to do with the destinations of a registry. */
export interface LineupOrders {
  /** Where nothing runs: start the backfill, or show the one before. */
  readonly next: "start" | "show";
  /** Whether a destination must not be started. */
  readonly isRefused?: (target: BackfillTarget) => boolean;
  /** What runs at the first look is not picked up. */
  readonly isAfterRunning?: boolean;
}

/** Starts of one destination that AWS may throttle. */
const mostThrottled = 20;

export const newLineup = (
  api: BackfillsApi,
  origin: BackfillSource,
  { next, isRefused = () => false, isAfterRunning = false }: LineupOrders,
): Lineup => {
  const standings = new Map<BackfillTarget, Standing>();
  const lost = newLostStarts();
  const throttled = new Map<BackfillTarget, number>();
  const stopProblems = new Map<BackfillTarget, RegistryError>();
  let targets = origin.targets;
  let listed: readonly Backfill[] | undefined;
  let problem: RegistryError | undefined;
  let passedOver: ReadonlySet<string> | undefined;
  const standing = (target: BackfillTarget): Standing =>
    standings.get(target) ?? (problem === undefined ? { at: "none" } : { at: "error", error: problem });

  /** Those that are listed to a destination, the newest first. */
  const leadingTo = (target: BackfillTarget): readonly Backfill[] =>
    (listed ?? []).filter((one) => leadsTo(one, target.destination));
  const isPassedOver = ({ id }: Backfill, target: BackfillTarget): boolean =>
    isAfterRunning && target.links.length > 0 && passedOver?.has(id) === true;

  const lookAt = (target: BackfillTarget): void => {
    const before = standing(target);
    if (before.at === "over" || before.at === "error") return;
    const leading = leadingTo(target);
    const known = before.at === "running" ? listed?.find(({ id }) => id === before.backfill.id) : undefined;
    const found =
      known ?? lost.begun(target, leading) ?? leading.find((one) => !isOver(one) && !isPassedOver(one, target));
    if (found !== undefined) {
      lost.forget(target);
      standings.set(target, { at: isOver(found) ? "over" : "running", backfill: found });
    } else if (before.at === "running") {
      // AWS may not list at once what it has just started.
    } else if (next === "show") {
      const [last] = leading;
      standings.set(target, last === undefined ? { at: "none" } : { at: "over", backfill: last });
    } else if (isRefused(target)) standings.set(target, { at: "refused" });
    else standings.set(target, lost.lookedInVain(target) ?? { at: "ready" });
  };

  /** What runs, with what AWS does not list yet. */
  const running = (): readonly Backfill[] => {
    const unlisted = targets.map(standing).flatMap((now) => {
      return now.at === "running" && !listed?.some(({ id }) => id === now.backfill.id) ? [now.backfill] : [];
    });
    return [...(listed ?? []).filter((one) => !isOver(one)), ...unlisted];
  };

  /** Those that are still to be started: what never ran, or ran longest ago, comes first, so that each has its turn. */
  const queue = (): readonly BackfillTarget[] => {
    const ageOf = (target: BackfillTarget): number => {
      const [newest] = leadingTo(target);
      return newest === undefined ? Number.POSITIVE_INFINITY : (listed ?? []).indexOf(newest);
    };
    return targets
      .filter((target) => isQueued(standing(target)))
      .map((target) => ({ target, age: ageOf(target) }))
      .sort((a, b) => (a.age === b.age ? 0 : b.age - a.age))
      .map(({ target }) => target);
  };

  const settleTurns = (): void => {
    const waiting = queue().map((target) => ({ target, isUnanswered: lost.isUnanswered(target) }));
    for (const [target, turn] of turnsOf(waiting, running())) {
      const isBefore = turn === "region" && leadingTo(target).some((one) => !isOver(one) && isPassedOver(one, target));
      standings.set(target, turn === "now" ? { at: "ready" } : { at: "waits", for: isBefore ? "before" : turn });
    }
  };

  const start = async (target: BackfillTarget, stop: AbortSignal): Promise<void> => {
    const known = new Set((listed ?? []).map(({ id }) => id));
    try {
      const outcome = await unlessStopped(stop, api.start(target.destination, stop));
      lost.forget(target);
      standings.set(
        target,
        "started" in outcome ? { at: "running", backfill: outcome.started } : { at: "waits", for: outcome.full },
      );
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      if (lost.isLost(error)) {
        lost.add(target, error, known);
        standings.set(target, { at: "waits", for: "answer" });
      } else standings.set(target, afterRefusal(target, error));
    }
  };

  const afterRefusal = (target: BackfillTarget, error: RegistryError): Standing => {
    if (error.code !== "THROTTLED") return { at: "error", error };
    const times = (throttled.get(target) ?? 0) + 1;
    throttled.set(target, times);
    return times < mostThrottled ? { at: "waits", for: "throttling" } : { at: "error", error };
  };

  return {
    source: origin.source,
    targets: () => targets,
    standing,
    last: (target) => leadingTo(target).find(isOver),
    problem: () => problem,
    stopProblem(target) {
      const now = standing(target);
      // An answer may have been lost that said yes, or no as it was over by then.
      const isStopped = now.at !== "running" || now.backfill.status === "STOPPING";
      return isStopped ? undefined : stopProblems.get(target);
    },
    async look(stop) {
      try {
        listed = await unlessStopped(stop, api.list(stop));
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error;
        // Of what was seen before, an interruption changes nothing.
        if (!isInterruption(error) || listed === undefined) problem = error;
        if (isInterruption(error)) throw error;
        return;
      }
      passedOver ??= new Set(listed.filter((one) => !isOver(one)).map(({ id }) => id));
      targets = [
        ...targets,
        ...strayTargets(
          origin,
          targets,
          listed.filter((one) => !isOver(one)),
        ),
      ];
      problem = undefined;
      for (const target of targets) lookAt(target);
      if (next === "start") settleTurns();
    },
    async startNext(stop) {
      for (const target of queue().filter((one) => standing(one).at === "ready")) {
        if (stop.aborted) return;
        await start(target, stop);
        const now = standing(target);
        // To send more of them would only be more of the same.
        if (now.at === "waits" && now.for !== "region") return;
      }
    },
    async stopAll(stop) {
      for (const target of targets) {
        const now = standing(target);
        if (now.at !== "running" || now.backfill.status === "STOPPING") continue;
        try {
          await unlessStopped(stop, api.stop(now.backfill.id, stop));
        } catch (error) {
          if (!(error instanceof RegistryError) || isInterruption(error)) throw error;
          stopProblems.set(target, error);
        }
      }
    },
  };
};

/** Whether it is still to be started. */
export const isQueued = ({ at }: Standing): boolean => at === "none" || at === "ready" || at === "waits";
