import type { Backfill } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";

/** Says how long backfills will take yet, by how far they were when it was asked before. */
export interface TimeLeft {
  /** In seconds; unset while nothing can be said. */
  of(backfill: Backfill, now: number): number | undefined;
}

/**
 * By what was seen since the first look: how far a backfill was before says nothing of its speed, and the clock of AWS is
 * another one.
 */
export const newTimeLeft = (): TimeLeft => {
  const first = new Map<string, { readonly at: number; readonly done: number }>();
  return {
    of({ id, progress }, now) {
      if (progress === undefined) return undefined;
      const done = progress.completed + progress.failed;
      const before = first.get(id);
      if (before === undefined) {
        first.set(id, { at: now, done });
        return undefined;
      }
      const speed = (done - before.done) / (now - before.at);
      return speed > 0 ? Math.max(0, Math.round((progress.total - done) / speed / 1000)) : undefined;
    },
  };
};

/** `40 s`, `12 min`, `2 h 5 min` */
export const shownDuration = (seconds: number): string => {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${minutes} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
};
