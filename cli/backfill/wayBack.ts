import { registryArguments } from "../registries/registryArguments.js";
import type { Lineup } from "./lineup.js";
import { isQueued } from "./lineup.js";
import type { BackfillRequest, Session } from "./session.js";
import type { Standing } from "./standing.js";
import { type BackfillTarget, targetPlace } from "./targets.js";

/** Says how to come back, where the command ends before the backfills do. */
export const noteWayBack = ({ options, lineups, terminal }: Session): void => {
  const unknown = placesOf(lineups, isUnknown);
  for (const place of unknown) {
    terminal.note(`${place}: a start was sent, but whether it has begun is not known.`);
  }
  if (unknown.length === 0 && placesOf(lineups, ({ at }) => at === "running").length === 0) return;
  for (const line of wayBack(options)) terminal.note(line);
};

/** Says what is still to be started. */
export const noteQueued = ({ lineups, terminal }: Session): void => {
  const queued = placesOf(lineups, (standing) => isQueued(standing) && !isUnknown(standing));
  if (queued.length === 0) return;
  terminal.note(`Not started: run the same command again with ${queued.map((place) => `--to ${place}`).join(" ")}.`);
};

/** Whether a start was sent whose answer is missing. */
export const isUnknown = (standing: Standing): boolean => standing.at === "waits" && standing.for === "answer";

const wayBack = (options: BackfillRequest): readonly string[] => {
  const goesOn = "AWS goes on with what is in progress";
  const rest = "With --wait, it waits until that is over; with --stop in place of --status, it ends it.";
  // To show the command that has just ended would tell nobody anything.
  if (options.status === true && options.wait !== true) {
    return [`${goesOn}: add --wait to wait until it is over; --stop in place of --status ends it.`];
  }
  const same = registryArguments(options);
  if (same === undefined) {
    return [`${goesOn}: the command with the same registries and --status shows how far it is. ${rest}`];
  }
  return [`${goesOn}. This shows how far it is:`, `  ecr-registry backfill ${same} --status`, rest];
};

const placesOf = (lineups: readonly Lineup[], isMeant: (standing: Standing) => boolean): readonly string[] =>
  lineups.flatMap(({ targets, standing }) =>
    targets()
      .filter((target: BackfillTarget) => isMeant(standing(target)))
      .map(targetPlace),
  );
