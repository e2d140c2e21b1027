import type { Backfill, BackfillEnd, BackfillResult, BackfillRun, PlannedReplication } from "../state/backfill.js";
import type { Image, Registry, ReplicationStatus } from "../state/registry.js";
import type { World } from "../state/world.js";
import { isSameDestination } from "./destination.js";
import { isStructure } from "./input.js";
import { replicateTo } from "./replicate.js";

/**
 * Does what is due of every backfill by now. Called before anything else looks or changes something, so that each
 * replication is judged by what was there when it was due.
 */
export const advanceBackfills = (world: World): void => {
  for (const registry of world.registries.known()) {
    for (const backfill of registry.backfills.current()) advance(backfill, registry, world);
    forget(registry, world);
  }
};

/** When its images have been found. */
export const preparedAt = ({ startedAt }: Backfill, { backfills }: World): number =>
  startedAt.getTime() + backfills.preparingSeconds * 1000;

/** Half of the replications or more have failed, and enough were processed to judge: what AWS ends a backfill for. */
const failsFrom = { share: 0.5, processed: 100 };

/** unproven: that there is a code is in the model, which one is not */
const thresholdCode = "REPLICATION_FAILURE_THRESHOLD_EXCEEDED";

const advance = (backfill: Backfill, registry: Registry, world: World): void => {
  const now = world.clock().getTime();
  let run = backfill.run.current();
  if (run.ended !== undefined || now < preparedAt(backfill, world)) return;
  for (let due = dueAt(backfill, run, world); run.ended === undefined && due <= now; ) {
    const next = backfill.planned[run.results.length];
    if (next !== undefined) {
      run = { ...run, results: [...run.results, perform(next, backfill, registry, world)] };
    }
    const ended = endOf(backfill, run, new Date(due));
    if (ended !== undefined) run = { ...run, ended };
    due = dueAt(backfill, run, world);
  }
  backfill.run.write(run);
};

/** When the next replication is over; where there is none, when all are. */
const dueAt = (backfill: Backfill, { results }: BackfillRun, world: World): number => {
  const number = Math.min(results.length + 1, backfill.planned.length);
  return preparedAt(backfill, world) + number * world.backfills.secondsPerReplication * 1000;
};

const endOf = ({ planned }: Backfill, { results, stopping }: BackfillRun, at: Date): BackfillEnd | undefined => {
  const failed = results.filter(({ failureCode }) => failureCode !== undefined).length;
  if (results.length >= failsFrom.processed && failed >= results.length * failsFrom.share) {
    return { status: "FAILED", at, failureCode: thresholdCode };
  }
  // unproven: that one with fewer failures is complete, as one with fewer than 100 replications always is
  if (results.length === planned.length) return { status: "COMPLETE", at };
  return stopping ? { status: "STOPPED", at } : undefined;
};

/** Replicates an image under one tag; what is there already arrives again. */
const perform = (
  planned: PlannedReplication,
  { destination }: Backfill,
  registry: Registry,
  world: World,
): BackfillResult => {
  const { repository, digest, tag } = planned;
  const images = registry.repositories.current().get(repository)?.images ?? [];
  const image = images.find((one) => one.digest === digest);
  // unproven: the code for an image that was deleted meanwhile; nothing deletes one here
  if (image === undefined) return { ...planned, failureCode: "IMAGE_NOT_FOUND" };
  const tags = tag === undefined ? [] : [tag];
  const status = replicateTo(destination, { ...image, tags }, repository, registry, world);
  showStatus(status, image, repository, registry);
  const { failureCode } = status;
  return {
    ...planned,
    ...(failureCode === undefined ? {} : { failureCode }),
    // What keeps a manifest list out keeps its images out, which are in the same repository.
    ...(isManifestList(image) ? { subImageFailureCodes: failureCode === undefined ? [] : [failureCode] } : {}),
  };
};

/** unproven: that DescribeImageReplicationStatus shows what a backfill did */
const showStatus = (status: ReplicationStatus, image: Image, name: string, { repositories }: Registry): void => {
  const repository = repositories.current().get(name);
  if (repository === undefined) return;
  const others = image.replication.filter((one) => !isSameDestination(one, status));
  const images = repository.images.map((one) =>
    one.digest === image.digest ? { ...one, replication: [...others, status] } : one,
  );
  repositories.write(new Map([...repositories.current(), [name, { ...repository, images }]]));
};

const isManifestList = ({ manifest }: Image): boolean => {
  const content: unknown = JSON.parse(manifest);
  return isStructure(content) && Array.isArray(content.manifests);
};

/** How long a backfill that is over can be looked at: 90 days, by AWS's user guide. */
const keptFor = 90 * 24 * 60 * 60 * 1000;

const forget = ({ backfills }: Registry, { clock }: World): void => {
  const isKept = ({ run }: Backfill): boolean => {
    const { ended } = run.current();
    return ended === undefined || clock().getTime() - ended.at.getTime() < keptFor;
  };
  if (!backfills.current().every(isKept)) backfills.write(backfills.current().filter(isKept));
};
