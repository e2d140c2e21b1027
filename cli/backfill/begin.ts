import { type ExitCode, exitCode } from "../command.js";
import type { Terminal } from "../terminal.js";
import { type Followed, follow } from "./follow.js";
import { isInterruption, newInterruption } from "./interrupted.js";
import { judge } from "./judge.js";
import type { Lineup } from "./lineup.js";
import { matchingOf } from "./matching.js";
import { exitCodeOf, type Overview } from "./overview.js";
import { newProgress } from "./progress.js";
import { lineUp, printOverview, type Session, waitFor } from "./session.js";
import { wordOfStanding } from "./standing.js";
import { type BackfillTarget, isStranger, targetPlace } from "./targets.js";
import { isUnknown, noteQueued, noteWayBack } from "./wayBack.js";

/** Shows what would be started, or starts it. */
export const begin = async (session: Session): Promise<ExitCode> => {
  const { options, terminal, found, given } = session;
  const { force = false, wait = false, to = [] } = options;
  // What is no destination of rules may be one that a backfill leads to all the same.
  const known = found.sources.flatMap((one) => one.known);
  const sources = found.sources.filter(({ targets }) => targets.length > 0 || to.some((one) => isStranger(one, known)));
  const targets = sources.flatMap((one) => one.targets);
  const judged = Promise.all(targets.map(async (one) => [one, await judge(one, given.declared)] as const));
  session.judgements = new Map(await waitFor(session, "whether the destinations allow the source", judged));
  const isRefused = (target: BackfillTarget): boolean =>
    !force && session.judgements.get(target)?.admission.verdict === "broken";
  await lineUp(session, sources, { next: "start", isRefused, isAfterRunning: options.afterRunning === true });
  if (options.dryRun === true || (options.yes !== true && isWatched(terminal))) {
    const counts = await waitFor(session, "how many images match", Promise.all(sources.map(matchingOf)));
    session.matching = new Map(counts.flatMap((one) => [...one]));
    const overview = printOverview(session);
    noteNothingStarted(overview, terminal);
    return exitCodeOf(overview);
  }
  notePickedUp(session);
  const ended = await followed(session, { start: true, wait });
  return endOf(ended, session);
};

/** Follows backfills; shows how far they are where it waits for their end. */
export const followed = async (session: Session, orders: Parameters<typeof follow>[1]): Promise<Followed> => {
  const { lineups, terminal, time, stop } = session;
  const progress = newProgress(lineups, terminal, time);
  try {
    return await follow(lineups, orders, time, stop, () => {
      if (orders.wait) progress.show();
    });
  } finally {
    progress.end();
  }
};

/** Prints how it ended, and says how to come back. */
export const endOf = async (ended: Followed, session: Session): Promise<ExitCode> => {
  const { lineups, terminal } = session;
  if (ended === "stopped") {
    const unclear = lineups.filter(({ targets, standing }) => targets().some((one) => isUnknown(standing(one))));
    // The list may show what an answer that nobody waited for would have said.
    await Promise.all(unclear.map(lookOnce));
  }
  const overview = printOverview(session, ended === "stopped" ? newInterruption() : undefined);
  noteWayBack(session);
  const isOpen = ended === "stopped" || lineups.some((one) => one.problem() !== undefined);
  if (isOpen && session.options.status !== true) noteQueued(session);
  if (ended === "done") return exitCodeOf(overview);
  terminal.note("Stopped waiting before all were over.");
  return exitCode.failure;
};

/** Whoever has pressed Ctrl-C does not wait for an answer that does not come. */
const lookOnce = async (lineup: Lineup): Promise<void> => {
  try {
    await lineup.look(AbortSignal.timeout(lastLook));
  } catch (error) {
    if (!isInterruption(error)) throw error;
  }
};

/** Whether somebody is there who could be surprised by what a command does: a pipe alone is no sign of a script. */
const isWatched = ({ inputIsTerminal, outputIsTerminal, errorIsTerminal }: Terminal): boolean =>
  inputIsTerminal || outputIsTerminal || errorIsTerminal;

const noteNothingStarted = ({ entries }: Overview, terminal: Terminal): void => {
  const words = entries.map(({ standing }) => wordOfStanding(standing));
  if (words.length === 0) return;
  if (entries.some(({ standing }) => standing.at === "ready")) {
    terminal.note("Nothing was started: add --yes to start what would be.");
    return;
  }
  if (entries.some(({ standing }) => standing.at === "waits")) {
    terminal.note("Nothing was started: add --yes, and --wait to start what waits as soon as its turn comes.");
    return;
  }
  const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
  terminal.note(`Nothing was started, nor would anything be with --yes: ${counts.join(", ")}.`);
};

const notePickedUp = ({ lineups, terminal }: Session): void => {
  for (const { targets, standing } of lineups) {
    for (const target of targets()) {
      if (target.links.length > 0 && standing(target).at === "running") {
        terminal.note(`${targetPlace(target)}: one is in progress already, and is picked up.`);
      }
    }
  }
};

/** In milliseconds. */
const lastLook = 2_000;
