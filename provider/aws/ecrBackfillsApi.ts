import {
  DescribeReplicationBackfillResultsCommand,
  paginateListReplicationBackfills,
  type ReplicationBackfillResult,
  type ReplicationBackfillSummary,
  StartReplicationBackfillCommand,
  StopReplicationBackfillCommand,
} from "@aws-sdk/client-ecr";
import type { ReplicationDestination } from "../replication/rules.js";
import type { Reach } from "./access.js";
import { asRegistryError } from "./awsErrors.js";
import { timeLimits } from "./clientSettings.js";
import { ecrClients } from "./ecrClients.js";
import { sdkError } from "./sdkError.js";
import type { AwsStore } from "./store.js";

/** As many as AWS puts on a page. */
const pages = { backfills: 50, results: 1000 } as const;

/** What AWS says where a backfill cannot begin yet. */
const notYet: Readonly<Record<string, "region" | "registry">> = {
  ReplicationBackfillInProgressException: "region",
  LimitExceededException: "registry",
};

/**
 * The port over the AWS SDK.
 *
 * Reads are retried by the SDK. Starts and stops are sent once, by a client of their own: a start whose answer was lost may
 * have begun, and the SDK takes "ten are in progress" for throttling.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartReplicationBackfill.html
 */
export const ecrBackfillsApi = (access: Reach, store: AwsStore, limits = timeLimits): BackfillsApi => {
  const { reader, writer } = ecrClients(access, store, limits);
  const attempt = async <Answer>(operation: string, call: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await call();
    } catch (error) {
      throw asRegistryError(error, { operation: `ecr:${operation}`, access });
    }
  };

  return {
    start: ({ region, registryId }) =>
      attempt("StartReplicationBackfill", async () => {
        try {
          const command = new StartReplicationBackfillCommand({ destination: { region, registryId } });
          return { started: backfillOf(await writer().client.send(command)) };
        } catch (error) {
          const full = notYet[sdkError(error).name];
          if (full === undefined) throw error;
          return { full };
        }
      }),
    list: () =>
      attempt("ListReplicationBackfills", async () => {
        const listed: Backfill[] = [];
        for await (const { backfills = [] } of paginateListReplicationBackfills(
          { client: reader().client, pageSize: pages.backfills },
          {},
        )) {
          listed.push(...backfills.map(backfillOf));
        }
        return listed.sort((a, b) => (b.startedAt?.getTime() ?? 0) - (a.startedAt?.getTime() ?? 0));
      }),
    failures: (id) =>
      attempt("DescribeReplicationBackfillResults", async () => {
        const failed: FailedReplication[] = [];
        let nextToken: string | undefined;
        do {
          const command = new DescribeReplicationBackfillResultsCommand({
            replicationBackfillId: id,
            resultStatusFilter: "FAILED",
            maxResults: pages.results,
            ...(nextToken === undefined ? {} : { nextToken }),
          });
          const answer = await reader().client.send(command);
          failed.push(...(answer.results ?? []).map(failedOf));
          nextToken = answer.nextToken;
        } while (nextToken !== undefined);
        return failed;
      }),
    async stop(id) {
      await attempt("StopReplicationBackfill", async () => {
        try {
          await writer().client.send(new StopReplicationBackfillCommand({ replicationBackfillId: id }));
        } catch (error) {
          // Over, or about to be: what is wanted is so.
          if (sdkError(error).name !== "ReplicationBackfillInvalidStatusException") throw error;
        }
      });
    },
  };
};

const backfillOf = (summary: Partial<ReplicationBackfillSummary>): Backfill => {
  const {
    replicationBackfillId: id = "",
    destination,
    status = "",
    progress,
    failureCode,
    startedAt,
    endedAt,
  } = summary;
  return {
    id,
    destination: { region: destination?.region ?? "", registryId: destination?.registryId ?? "" },
    status,
    ...(progress === undefined
      ? {}
      : {
          progress: {
            total: progress.totalReplicationCount ?? 0,
            completed: progress.completedReplicationCount ?? 0,
            failed: progress.failedReplicationCount ?? 0,
            failureCodes: progress.failureCodes ?? [],
          },
        }),
    ...(failureCode === undefined ? {} : { failureCode }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
};

const failedOf = (result: ReplicationBackfillResult): FailedReplication => {
  const { repositoryName: repository = "", imageId, failureCode = "", subImageFailureCodes } = result;
  const { imageTag: tag, imageDigest: digest } = imageId ?? {};
  return {
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    failureCode,
    ...(subImageFailureCodes === undefined ? {} : { subImageFailureCodes }),
  };
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

/** How a start ended: it began, or what keeps it from beginning now: one to the same Region, or ten of the registry. */
export type BackfillStart = { readonly started: Backfill } | { readonly full: "region" | "registry" };

/**
 * The backfills of a registry: the port beside `RegistryApi`.
 *
 * Every method fails with a `RegistryError`. After `UNAVAILABLE`, a start or a stop may have taken effect.
 */
export interface BackfillsApi {
  /** Sent once. */
  start(destination: ReplicationDestination): Promise<BackfillStart>;
  /** Those of the last 90 days, the newest first. */
  list(): Promise<readonly Backfill[]>;
  /** What failed; known once the backfill is over. */
  failures(id: string): Promise<readonly FailedReplication[]>;
  /** Sent once; nothing for one that is over or being stopped. */
  stop(id: string): Promise<void>;
}
