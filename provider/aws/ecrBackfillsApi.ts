import {
  DescribeReplicationBackfillResultsCommand,
  ListReplicationBackfillsCommand,
  StartReplicationBackfillCommand,
  StopReplicationBackfillCommand,
} from "@aws-sdk/client-ecr";
import { RegistryError } from "../base/errors.js";
import type { ReplicationDestination } from "../replication/rules.js";
import { describeReach, type Reach } from "./access.js";
import { allPages, listIn } from "./allPages.js";
import { asRegistryError } from "./awsErrors.js";
import { type Backfill, backfillIn, type FailedReplication, failedIn, newestFirst } from "./backfillAnswers.js";
import { timeLimits } from "./clientSettings.js";
import { ecrClients } from "./ecrClients.js";
import { sdkError } from "./sdkError.js";
import type { AwsStore } from "./store.js";

export type { Backfill, FailedReplication } from "./backfillAnswers.js";

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
  const attempt = async <Answer>(
    name: string,
    signal: AbortSignal | undefined,
    call: (options: { readonly abortSignal?: AbortSignal }) => Promise<Answer>,
  ): Promise<Answer> => {
    const operation = `ecr:${name}`;
    try {
      return await call(signal === undefined ? {} : { abortSignal: signal });
    } catch (error) {
      if (signal?.aborted !== true) throw asRegistryError(error, { operation, access });
      throw new RegistryError("INTERRUPTED", `${operation} in ${describeReach(access)} was interrupted`, { operation });
    }
  };

  return {
    start: ({ region, registryId }, signal) =>
      attempt("StartReplicationBackfill", signal, async (options) => {
        try {
          const command = new StartReplicationBackfillCommand({ destination: { region, registryId } });
          return { started: backfillIn(await writer().client.send(command, options)) };
        } catch (error) {
          const full = notYet[sdkError(error).name];
          if (full === undefined) throw error;
          return { full };
        }
      }),
    list: (signal) =>
      attempt("ListReplicationBackfills", signal, async (options) => {
        const { client } = reader();
        const request = { maxResults: pages.backfills };
        const listed = await allPages(
          (next) => client.send(new ListReplicationBackfillsCommand({ ...request, ...next }), options),
          (page) => listIn(page, "backfills").map(backfillIn),
        );
        return newestFirst(listed);
      }),
    failures: (id, signal) =>
      attempt("DescribeReplicationBackfillResults", signal, (options) => {
        const { client } = reader();
        const request = { replicationBackfillId: id, resultStatusFilter: "FAILED", maxResults: pages.results } as const;
        return allPages(
          (next) => client.send(new DescribeReplicationBackfillResultsCommand({ ...request, ...next }), options),
          (page) => listIn(page, "results").map(failedIn),
        );
      }),
    stop: (id, signal) =>
      attempt("StopReplicationBackfill", signal, async (options) => {
        try {
          await writer().client.send(new StopReplicationBackfillCommand({ replicationBackfillId: id }), options);
        } catch (error) {
          // Over, or about to be: what is wanted is so.
          if (sdkError(error).name !== "ReplicationBackfillInvalidStatusException") throw error;
        }
      }),
  };
};

/** How a start ended: it began, or what keeps it from beginning now: one to the same Region, or ten of the registry. */
export type BackfillStart = { readonly started: Backfill } | { readonly full: "region" | "registry" };

/**
 * The backfills of a registry: the port beside `RegistryApi`.
 *
 * Every method fails with a `RegistryError`; with `INTERRUPTED` where its signal aborts. After `UNAVAILABLE`, `INTERRUPTED` or
 * `UNEXPECTED_ANSWER`, a start or a stop may have taken effect.
 */
export interface BackfillsApi {
  /** Sent once. */
  start(destination: ReplicationDestination, signal?: AbortSignal): Promise<BackfillStart>;
  /** Those of the last 90 days, the newest first. */
  list(signal?: AbortSignal): Promise<readonly Backfill[]>;
  /** What failed; known once the backfill is over. */
  failures(id: string, signal?: AbortSignal): Promise<readonly FailedReplication[]>;
  /** Sent once; nothing for one that is over or being stopped. */
  stop(id: string, signal?: AbortSignal): Promise<void>;
}
