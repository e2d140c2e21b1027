import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { type ExitCode, exitCode } from "../command.js";
import { waysOf } from "../registries/namedRegistry.js";
import { givenRegistries } from "../registries/registryOptions.js";
import type { Terminal } from "../terminal.js";
import type { Time } from "../time.js";
import { begin } from "./begin.js";
import { isInterruption, unlessStopped } from "./interrupted.js";
import { showResults, showStatus } from "./look.js";
import { type BackfillRequest, newSession, printOverview, type Session, waitFor } from "./session.js";
import { stopRunning } from "./stop.js";
import { backfillTargets } from "./targets.js";
import { noteWayBack } from "./wayBack.js";

/** Does what the options ask for, and answers with the exit code. */
export const runBackfill = async (options: BackfillRequest, terminal: Terminal, time: Time): Promise<ExitCode> => {
  const { stop, release } = time.interrupt();
  const session = newSession(options, terminal, time, stop);
  try {
    return await run(session);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const isEmpty = session.lineups.length === 0;
    if (options.json === true || !isEmpty) printOverview(session, error);
    if (!isInterruption(error)) throw error;
    noteWayBack(session);
    terminal.note(isReading(options) ? "Interrupted." : "Interrupted before anything was started.");
    return exitCode.failure;
  } finally {
    release();
  }
};

const run = async (session: Session): Promise<ExitCode> => {
  const { options, terminal, stop } = session;
  const given = await unlessStopped(stop, givenRegistries(options, terminal));
  session.given = given;
  const ways = waysOf(given.config, terminal);
  session.found = await waitFor(session, "the rules", backfillTargets(given, ways, options.to ?? []));
  const { unreadable } = session.found;
  const [first] = unreadable;
  if (first !== undefined && unreadable.length === given.chosen.length) throw first.error;
  if (options.stop === true) return stopRunning(session);
  if (options.results === true) return showResults(session);
  return options.status === true ? showStatus(session) : begin(session);
};

/** Whether nothing is started in any case. */
const isReading = ({ status, results, stop }: BackfillRequest): boolean =>
  status === true || results === true || stop === true;
