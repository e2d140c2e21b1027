import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import type { Backfill } from "../../state/backfill.js";
import { backfillStatus, existingBackfill } from "../backfills.js";
import { structure } from "../input.js";

const stoppable = ["PREPARING", "IN_PROGRESS"];

const validateStopReplicationBackfill = (given: unknown, context: Context): Backfill => {
  const backfill = existingBackfill(structure(given) ?? {}, "ecr:StopReplicationBackfill", context);
  const status = backfillStatus(backfill, context.world);
  if (!stoppable.includes(status)) {
    // unproven: the text
    throw new AwsError(
      "ReplicationBackfillInvalidStatusException",
      `The replication backfill with id '${backfill.id}' cannot be stopped because its status is ${status}`,
    );
  }
  return backfill;
};

/** Ends one that prepares at once; one that replicates as soon as the replication that is in progress is over. */
export const stopReplicationBackfill = operation({
  action: "ecr:StopReplicationBackfill",
  validate: validateStopReplicationBackfill,
  execute: (backfill, { registry, world }) => {
    const { id, destination, startedAt, run } = backfill;
    const isPreparing = backfillStatus(backfill, world) === "PREPARING";
    const ended = isPreparing ? { ended: { status: "STOPPED", at: world.clock() } as const } : {};
    run.write({ ...run.current(), stopping: true, ...ended });
    return {
      registryId: registry.account,
      replicationBackfillId: id,
      destination,
      status: backfillStatus(backfill, world),
      startedAt: startedAt.getTime() / 1000,
    };
  },
});
