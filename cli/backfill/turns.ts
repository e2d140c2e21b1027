import type { Backfill } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import type { WaitsFor } from "./standing.js";
import type { BackfillTarget } from "./targets.js";

/** Of one registry at the same time, as AWS has it. */
export const mostInProgress = 10;

/** Somebody who wants to start. */
export interface Queued {
  readonly target: BackfillTarget;
  /** Whether a start was sent whose answer was lost: it may have begun, and keeps its place until that is known. */
  readonly isUnanswered: boolean;
}

/** Whose turn it is: one to each Region of destinations, and ten of a registry; what the others wait for. */
export const turnsOf = (
  queue: readonly Queued[],
  running: readonly Backfill[],
): ReadonlyMap<BackfillTarget, WaitsFor | "now"> => {
  const unanswered = queue.filter(({ isUnanswered }) => isUnanswered);
  const regions = new Set(
    [...running, ...unanswered.map(({ target }) => target)].map(({ destination }) => destination.region),
  );
  let free = mostInProgress - running.length - unanswered.length;
  const turnOf = ({ target, isUnanswered }: Queued): WaitsFor | "now" => {
    const { region } = target.destination;
    if (isUnanswered) return "answer";
    if (regions.has(region)) return "region";
    if (free <= 0) return "registry";
    regions.add(region);
    free -= 1;
    return "now";
  };
  return new Map(queue.map((one) => [one.target, turnOf(one)]));
};
