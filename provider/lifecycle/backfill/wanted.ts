import type { Backfill } from "../../aws/ecrBackfillsApi.js";
import type { ReplicationDestination } from "../../replication/rules.js";
import type { Owed } from "./record.js";

/** A backfill that is to be started. */
export interface Wanted extends Owed {
  /** `444455556666/eu-central-1` */
  readonly name: string;
  readonly destination: ReplicationDestination;
  /** Whether the rules were written a moment ago: nothing that there is already is for them. */
  readonly isNew: boolean;
  /** Ids of backfills that are known to be for something else. */
  readonly known: readonly string[];
}

/** What several resources want of one destination: a backfill that is for all of it. */
export const wantedByBoth = (one: Wanted, other: Wanted): Wanted => ({
  ...other,
  since: Math.max(one.since, other.since),
  wasDenied: one.wasDenied || other.wasDenied,
  isNew: one.isNew || other.isNew,
  known: [...one.known, ...other.known],
});

/** Whether a backfill leads to a destination. */
export const leadsTo = ({ destination: to }: Backfill, { region, registryId }: ReplicationDestination): boolean =>
  to.region === region && to.registryId === registryId;

/**
 * Whether a backfill that has begun already is the one that is wanted, whoever started it: it began when the rules were there,
 * and if the destination may not have let the source in by then, it is over, and all has arrived.
 */
export const isFor = (begun: Backfill, { destination, since, wasDenied, isNew, known }: Wanted): boolean =>
  !isNew &&
  leadsTo(begun, destination) &&
  !known.includes(begun.id) &&
  (begun.startedAt?.getTime() ?? 0) >= since &&
  (!wasDenied || hasArrived(begun));

/** Whether all images of a backfill have arrived. */
export const hasArrived = ({ status, progress }: Backfill): boolean =>
  status === "COMPLETE" && (progress?.failed ?? 0) === 0;
