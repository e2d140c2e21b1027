import { type ExitCode, exitCode } from "../command.js";
import { endOf, followed } from "./begin.js";
import { failedCount, failuresIn, isFound } from "./failures.js";
import { overviewJson } from "./overview.js";
import { resultsSummary, resultsText } from "./resultsText.js";
import { lineUp, overviewOf, type Session, waitFor } from "./session.js";

/** Shows how far backfills are. */
export const showStatus = async (session: Session): Promise<ExitCode> => {
  await lineUp(session, session.found.sources, { next: "show" });
  const { wait = false } = session.options;
  return endOf(wait ? await followed(session, { start: false, wait }) : "done", session);
};

/** Lists what failed. */
export const showResults = async (session: Session): Promise<ExitCode> => {
  const { terminal, options, stop } = session;
  await lineUp(session, session.found.sources, { next: "show" });
  const failures = await waitFor(session, "which images failed", failuresIn(session.lineups, stop));
  session.failures = failures;
  const overview = overviewOf(session);
  if (options.json === true) terminal.printText(overviewJson(overview));
  else for (const line of resultsText(failures, terminal)) terminal.print(line);
  for (const { reader, error } of session.found.unreadable) terminal.note(`${reader.named.name}: ${error.message}`);
  if (failures.some(({ standing }) => failedCount(standing) > 0)) terminal.note(`${resultsSummary(failures)}.`);
  if (overview.unreadable.length > 0 || failures.some(({ error }) => error !== undefined)) return exitCode.failure;
  return failures.some(isFound) ? exitCode.findings : exitCode.good;
};
