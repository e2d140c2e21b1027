import { isList, isRecord, type Properties, textIn } from "../base/values.js";
import type { ReplicationDestination } from "../replication/rules.js";
import { OddAnswer } from "./notUnderstood.js";

/**
 * A backfill as AWS describes it. What it cannot be told apart or followed without must be there; what else is not as AWS
 * documents it is left out.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationBackfillSummary.html
 */
export const backfillIn = (value: unknown): Backfill => {
  const summary = recordIn(value, "a backfill");
  const destination = recordIn(summary.destination, "the destination of a backfill");
  const [progress, failureCode] = [progressIn(summary.progress), textIn(summary, "failureCode")];
  const [startedAt, endedAt] = [dateIn(summary.startedAt), dateIn(summary.endedAt)];
  return {
    id: neededIn(summary, "replicationBackfillId"),
    destination: { region: neededIn(destination, "region"), registryId: neededIn(destination, "registryId") },
    status: neededIn(summary, "status"),
    ...(progress && { progress }),
    ...(failureCode !== undefined && { failureCode }),
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
  };
};

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationBackfillResult.html */
export const failedIn = (value: unknown): FailedReplication => {
  const result = recordIn(value, "a result");
  const imageId = isRecord(result.imageId) ? result.imageId : {};
  const [tag, digest] = [textIn(imageId, "imageTag"), textIn(imageId, "imageDigest")];
  const { subImageFailureCodes: codes } = result;
  return {
    repository: neededIn(result, "repositoryName"),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    failureCode: textIn(result, "failureCode") ?? "",
    ...(isList(codes) && { subImageFailureCodes: textsIn(codes) }),
  };
};

/** The newest first. AWS's own order counts where it says no time: one without is as old as the one before it. */
export const newestFirst = (backfills: readonly Backfill[]): readonly Backfill[] => {
  let time = Number.POSITIVE_INFINITY;
  const dated = backfills.map((backfill) => {
    time = backfill.startedAt?.getTime() ?? time;
    return { backfill, time };
  });
  return dated.sort((a, b) => (a.time === b.time ? 0 : b.time - a.time)).map(({ backfill }) => backfill);
};

/** Of counts that cannot be read nobody may think that nothing has failed. */
const progressIn = (value: unknown): BackfillProgress | undefined => {
  if (!isRecord(value)) return undefined;
  return {
    total: countIn(value, "totalReplicationCount"),
    completed: countIn(value, "completedReplicationCount"),
    failed: countIn(value, "failedReplicationCount"),
    failureCodes: [...new Set(textsIn(value.failureCodes))],
  };
};

/** None is 0. */
const countIn = (progress: Properties, member: string): number => {
  const value = progress[member] ?? 0;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new OddAnswer(`${member} is not a count`);
};

const dateIn = (value: unknown): Date | undefined =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? value : undefined;

const textsIn = (value: unknown): readonly string[] =>
  isList(value) ? value.filter((one) => typeof one === "string") : [];

const recordIn = (value: unknown, what: string): Properties => {
  if (!isRecord(value)) throw new OddAnswer(`${what} is not an object`);
  return value;
};

const neededIn = (record: Properties, member: string): string => {
  const value = record[member];
  if (typeof value === "string" && value !== "") return value;
  throw new OddAnswer(`${member} is ${value === undefined ? "missing" : "not a text"}`);
};

/** A replication of images that were pushed before there was a rule or a grant, to one destination. */
export interface Backfill {
  readonly id: string;
  readonly destination: ReplicationDestination;
  /** `PREPARING`, `IN_PROGRESS`, `COMPLETE`, `FAILED`, `STOPPING` or `STOPPED`; AWS may add to these. */
  readonly status: string;
  /** Unset while it prepares, and where it was stopped before its images were found. */
  readonly progress?: BackfillProgress;
  readonly failureCode?: string;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
}

/** How many replications: an image counts once for each of its tags. */
export interface BackfillProgress {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  /** Each once. */
  readonly failureCodes: readonly string[];
}

/** An image that a backfill could not replicate. */
export interface FailedReplication {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly failureCode: string;
  /** Why images in a manifest list failed; unset for other images. */
  readonly subImageFailureCodes?: readonly string[];
}
