import { type ExitCode, exitCode } from "../command.js";
import { exitCodeOf } from "./overview.js";
import { lineUp, lookAtAll, printOverview, type Session, waitFor } from "./session.js";
import { targetPlace } from "./targets.js";

/** Stops what runs, each whatever becomes of the others. */
export const stopRunning = async (session: Session): Promise<ExitCode> => {
  const { terminal, stop } = session;
  await lineUp(session, session.found.sources, { next: "show" });
  const { lineups } = session;
  for (const { targets, standing, problem } of lineups) {
    for (const target of problem() === undefined ? targets() : []) {
      if (standing(target).at !== "running") terminal.note(`${targetPlace(target)}: none was in progress.`);
    }
  }
  await waitFor(session, "that backfills are stopped", Promise.all(lineups.map((lineup) => lineup.stopAll(stop))));
  await lookAtAll(session, stop);
  const isFailed = exitCodeOf(printOverview(session)) === exitCode.failure;
  return isFailed ? exitCode.failure : exitCode.good;
};
