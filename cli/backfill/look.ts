import { type ExitCode, exitCode } from "../command.js";
import { endOf, followed } from "./begin.js";
import { failedCount, failuresIn, isFound } from "./failures.js";
import { exitCodeOf, overviewJson } from "./overview.js";
import { resultsSummary, resultsText } from "./resultsText.js";
import { lineUp, lookAtAll, overviewOf, printOverview, type Session, waitFor } from "./session.js";
import { targetPlace } from "./targets.js";

/** Shows how far backfills are. */
export const showStatus = async (session: Session): Promise<ExitCode> => {
  await lineUp(session, session.found.sources, { next: "show" });
  const { wait = false } = session.options;
  return endOf(wait ? await followed(session, { start: false, wait }) : "done", session);
};

/** Lists what failed. */
export const showResults = async (session: Session): Promise<ExitCode> => {
  const { terminal, options, lineups, stop } = await linedUp(session);
  const failures = await waitFor(session, "which images failed", failuresIn(lineups, stop));
  session.failures = failures;
  const overview = overviewOf(session);
  if (options.json === true) terminal.printText(overviewJson(overview));
  else for (const line of resultsText(failures, terminal)) terminal.print(line);
  for (const { reader, error } of session.found.unreadable) terminal.note(`${reader.named.name}: ${error.message}`);
  if (failures.some(({ standing }) => failedCount(standing) > 0)) terminal.note(`${resultsSummary(failures)}.`);
  if (overview.unreadable.length > 0 || failures.some(({ error }) => error !== undefined)) return exitCode.failure;
  return failures.some(isFound) ? exitCode.findings : exitCode.good;
};

/** Stops what runs, each whatever becomes of the others. */
export const stopRunning = async (session: Session): Promise<ExitCode> => {
  const { terminal, lineups, stop } = await linedUp(session);
  for (const { targets, standing, problem } of lineups) {
    for (const target of problem() === undefined ? targets() : []) {
      if (standing(target).at !== "running") terminal.note(`${targetPlace(target)}: none was in progress.`);
    }
  }
  await waitFor(session, "that backfills are stopped", Promise.all(lineups.map((lineup) => lineup.stopAll(stop))));
  await lookAtAll(session, stop);
  const overview = printOverview(session);
  return exitCodeOf(overview) === exitCode.failure ? exitCode.failure : exitCode.good;
};

const linedUp = async (session: Session): Promise<Session> => {
  await lineUp(session, session.found.sources, { next: "show" });
  return session;
};
