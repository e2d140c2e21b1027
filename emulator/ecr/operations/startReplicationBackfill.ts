import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import type { Backfill, BackfillRun, Destination, PlannedReplication } from "../../state/backfill.js";
import { cell } from "../../state/cell.js";
import type { Registry } from "../../state/registry.js";
import { checkBackfillRegistry, isInProgress } from "../backfills.js";
import { isSameDestination, parseDestination } from "../destination.js";
import { invalidParameter, structure } from "../input.js";
import { isFor } from "../replicate.js";

/** Of one registry at the same time. */
const mostInProgress = 10;

const validateStartReplicationBackfill = (given: unknown, context: Context): Destination => {
  const input = structure(given) ?? {};
  checkBackfillRegistry(input, "ecr:StartReplicationBackfill", context);
  const destination = parseDestination(input.destination, "destination");
  const { backfills, rules } = context.registry;
  // That the destination must be configured, and both limits, are documented; unproven: the texts, and which comes first
  if (!rules.current().some(({ destinations }) => destinations.some((one) => isSameDestination(one, destination)))) {
    throw invalidParameter("destination", "Destination must be part of the replication configuration of the registry");
  }
  const running = backfills.current().filter(isInProgress);
  if (running.some((one) => one.destination.region === destination.region)) {
    throw new AwsError(
      "ReplicationBackfillInProgressException",
      `A replication backfill is already in progress for the destination region '${destination.region}'`,
    );
  }
  if (running.length >= mostInProgress) {
    throw new AwsError(
      "LimitExceededException",
      `The registry has reached the limit of ${mostInProgress} replication backfills in progress`,
    );
  }
  return destination;
};

/** Finds the images that the rules of this moment are for; all else happens as time goes by. */
export const startReplicationBackfill = operation({
  action: "ecr:StartReplicationBackfill",
  validate: validateStartReplicationBackfill,
  execute: (destination, { registry, world, write }) => {
    const backfill: Backfill = {
      id: idOf(world.nextBackfill()),
      destination,
      startedAt: world.clock(),
      planned: plannedFor(destination, registry),
      run: cell<BackfillRun>({ results: [], stopping: false }),
    };
    write(registry.backfills, [...registry.backfills.current(), backfill]);
    return {
      registryId: registry.account,
      replicationBackfillId: backfill.id,
      destination,
      status: "PREPARING",
      startedAt: backfill.startedAt.getTime() / 1000,
    };
  },
});

/** Looks like the UUIDs of AWS and counts. */
const idOf = (number: number): string => `bacf0000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** unproven: that images which are at the destination already are among them */
const plannedFor = (destination: Destination, { repositories, rules }: Registry): readonly PlannedReplication[] => {
  const leading = rules
    .current()
    .filter(({ destinations: all }) => all.some((one) => isSameDestination(one, destination)));
  return [...repositories.current().values()]
    .filter(({ name }) => leading.some((rule) => isFor(rule, name)))
    .flatMap(({ name: repository, images }) =>
      images.flatMap(({ digest, tags }): readonly PlannedReplication[] =>
        tags.length === 0 ? [{ repository, digest }] : tags.map((tag) => ({ repository, digest, tag })),
      ),
    );
};
