import { AwsError } from "../gateway/message.js";
import type { Context } from "../gateway/operation.js";
import type { Backfill } from "../state/backfill.js";
import type { Registry } from "../state/registry.js";
import type { World } from "../state/world.js";
import { preparedAt } from "./advanceBackfills.js";
import { matching, required, type Structure, text } from "./input.js";
import { checkOwnRegistry } from "./repositories.js";

/** What a backfill is doing at the moment. */
export const backfillStatus = (backfill: Backfill, world: World): string => {
  const { ended, stopping } = backfill.run.current();
  if (ended !== undefined) return ended.status;
  if (stopping) return "STOPPING";
  return isPrepared(backfill, world) ? "IN_PROGRESS" : "PREPARING";
};

/** Whether a backfill counts towards the limits; unproven: that one which is stopping does */
export const isInProgress = ({ run }: Backfill): boolean => run.current().ended === undefined;

/** A backfill as ECR lists it. */
export const summaryOf = (backfill: Backfill, world: World): object => {
  const { id, destination, startedAt, run } = backfill;
  const { ended } = run.current();
  return {
    replicationBackfillId: id,
    destination,
    status: backfillStatus(backfill, world),
    ...(ended?.failureCode === undefined ? {} : { failureCode: ended.failureCode }),
    ...(isPrepared(backfill, world) ? { progress: progressOf(backfill) } : {}),
    startedAt: startedAt.getTime() / 1000,
    ...(ended === undefined ? {} : { endedAt: ended.at.getTime() / 1000 }),
  };
};

/** Whether it knows its images, or knew them when it ended. */
const isPrepared = (backfill: Backfill, world: World): boolean =>
  (backfill.run.current().ended?.at ?? world.clock()).getTime() >= preparedAt(backfill, world);

const progressOf = ({ planned, run }: Backfill): object => {
  const codes = run.current().results.map(({ failureCode }) => failureCode);
  const failures = codes.filter((code) => code !== undefined);
  return {
    totalReplicationCount: planned.length,
    completedReplicationCount: codes.length - failures.length,
    failedReplicationCount: failures.length,
    failureCodes: [...new Set(failures)],
  };
};

const idPattern = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

/** The backfill that a request names. */
export const existingBackfill = (input: Structure, action: string, context: Context): Backfill => {
  checkBackfillRegistry(input, action, context);
  const { registry } = context;
  const id = matching(
    required(text(input.replicationBackfillId), "replicationBackfillId"),
    idPattern,
    "replicationBackfillId",
  );
  const found = registry.backfills.read().find((one) => one.id === id.toLowerCase());
  if (found === undefined) throw notFound(id, registry);
  return found;
};

/** Refuses the registry of another account, whose backfills are its own. */
export const checkBackfillRegistry = (input: Structure, action: string, context: Context): void =>
  checkOwnRegistry({ ...input, repositoryName: "*" }, action, context);

/** unproven: the text */
const notFound = (id: string, { account }: Registry): AwsError =>
  new AwsError(
    "ReplicationBackfillNotFoundException",
    `The replication backfill with id '${id}' does not exist in the registry with id '${account}'`,
  );
