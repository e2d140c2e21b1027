import type { Cell } from "./cell.js";

/** Another registry, to which images go. */
export interface Destination {
  readonly region: string;
  readonly registryId: string;
}

/** Replicates what was pushed before the rules allowed it, to one destination. */
export interface Backfill {
  readonly id: string;
  readonly destination: Destination;
  readonly startedAt: Date;
  /** The images that the rules were for when it was started, once for each tag. */
  readonly planned: readonly PlannedReplication[];
  /** How far it is; beside the list of backfills, so that readers can be shown a list without the newest one. */
  readonly run: Cell<BackfillRun>;
}

/** One image under one tag; an image without tags is one as well. */
export interface PlannedReplication {
  readonly repository: string;
  readonly digest: string;
  readonly tag?: string;
}

/** How far a backfill is. */
export interface BackfillRun {
  /** Of the first of those that are planned. */
  readonly results: readonly BackfillResult[];
  /** Whether somebody has asked to stop it: what is in progress is finished first. */
  readonly stopping: boolean;
  readonly ended?: BackfillEnd;
}

/** What became of a replication. */
export interface BackfillResult extends PlannedReplication {
  readonly failureCode?: string;
  /** Of the images in a manifest list; only there. */
  readonly subImageFailureCodes?: readonly string[];
}

/** How a backfill ended. */
export interface BackfillEnd {
  readonly status: "COMPLETE" | "FAILED" | "STOPPED";
  readonly at: Date;
  readonly failureCode?: string;
}
