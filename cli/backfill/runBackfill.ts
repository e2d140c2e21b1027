import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { type ExitCode, exitCode } from "../command.js";
import { waysOf } from "../registries/namedRegistry.js";
import { type GivenRegistries, givenRegistries, type RegistryOptions } from "../registries/registryOptions.js";
import type { Terminal } from "../terminal.js";
import type { Time } from "../time.js";
import { failuresIn } from "./failures.js";
import { type Followed, follow } from "./follow.js";
import { type Judgement, judge } from "./judge.js";
import { isQueued, type Lineup, newLineup } from "./lineup.js";
import { type Matching, matchingOf } from "./matching.js";
import { exitCodeOf, type Overview, overviewJson } from "./overview.js";
import { overviewText } from "./overviewText.js";
import { newProgress } from "./progress.js";
import { resultsSummary, resultsText } from "./resultsText.js";
import { type BackfillTarget, backfillTargets, type Targets, targetPlace } from "./targets.js";

/** What the user asks for. */
export interface BackfillRequest extends RegistryOptions {
  readonly to?: readonly string[];
  readonly yes?: true;
  readonly dryRun?: true;
  readonly force?: true;
  readonly wait?: true;
  readonly status?: true;
  readonly results?: true;
  readonly stop?: true;
  readonly json?: true;
}

/** Does what the options ask for, and answers with the exit code. */
export const runBackfill = async (options: BackfillRequest, terminal: Terminal, time: Time): Promise<ExitCode> => {
  const given = await givenRegistries(options, terminal);
  const found = await backfillTargets(given, waysOf(given.config, terminal), options.to ?? []);
  const [first] = found.unreadable;
  if (first !== undefined && found.unreadable.length === given.chosen.length) throw first.error;
  const work: Work = { options, given, found, terminal, time };
  if (options.stop === true) return stop(work);
  return options.status === true || options.results === true ? look(work) : begin(work);
};

/** What a way of running the command works with. */
interface Work {
  readonly options: BackfillRequest;
  readonly given: GivenRegistries;
  readonly found: Targets;
  readonly terminal: Terminal;
  readonly time: Time;
}

/** Shows what would be started, or starts it. */
const begin = async ({ options, given, found, terminal, time }: Work): Promise<ExitCode> => {
  const { force = false, wait = false } = options;
  const dry = options.dryRun === true || (options.yes !== true && isWatched(terminal));
  const targets = found.sources.flatMap((one) => one.targets);
  const judgements = new Map(
    await Promise.all(targets.map(async (one) => [one, await judge(one, given.declared)] as const)),
  );
  const isRefused = (target: BackfillTarget): boolean =>
    !force && judgements.get(target)?.admission.verdict === "broken";
  const lineups = await lineupsOf(found, "start", isRefused);
  await Promise.all(lineups.map((lineup) => lineup.look()));
  if (dry) {
    const matching = new Map((await Promise.all(found.sources.map(matchingOf))).flatMap((counts) => [...counts]));
    const overview = overviewOf(lineups, found, judgements, matching);
    print(overview, options, terminal);
    if (targets.length > 0) terminal.note("Nothing was started: add --yes to start what would be.");
    return exitCodeOf(overview);
  }
  noteRunning(lineups, terminal);
  const ended = await followed(lineups, { start: true, wait }, terminal, time);
  const overview = overviewOf(lineups, found, judgements);
  print(overview, options, terminal);
  return endOf(ended, overview, lineups, terminal);
};

/** Shows how far backfills are, and with `--results` what failed. */
const look = async ({ options, found, terminal, time }: Work): Promise<ExitCode> => {
  const lineups = await lineupsOf(found, "show");
  const orders = { start: false, wait: options.wait === true };
  const ended = await followed(lineups, orders, terminal, time);
  if (ended instanceof RegistryError) throw ended;
  const overview = overviewOf(lineups, found);
  if (options.results !== true) {
    print(overview, options, terminal);
    return endOf(ended, overview, lineups, terminal);
  }
  const failures = await failuresIn(lineups);
  if (options.json === true) terminal.printText(overviewJson({ ...overview, failures }));
  else for (const line of resultsText(failures, terminal)) terminal.print(line);
  for (const { target, standing } of overview.entries) {
    if (standing.at === "running") terminal.note(`${targetPlace(target)}: results are there when it is over.`);
  }
  if (failures.length > 0) terminal.note(`${resultsSummary(failures)}.`);
  if (overview.unreadable.length > 0) return exitCode.failure;
  return failures.length === 0 ? exitCode.good : exitCode.findings;
};

const stop = async ({ options, found, terminal }: Work): Promise<ExitCode> => {
  const lineups = await lineupsOf(found, "show");
  for (const lineup of lineups) {
    await lineup.look();
    await lineup.stopAll();
    await lineup.look();
  }
  const overview = overviewOf(lineups, found);
  print(overview, options, terminal);
  return overview.unreadable.length === 0 ? exitCode.good : exitCode.failure;
};

/** Whether somebody is there who could be surprised by what a command does: a pipe alone is no sign of a script. */
const isWatched = ({ inputIsTerminal, outputIsTerminal, errorIsTerminal }: Terminal): boolean =>
  inputIsTerminal || outputIsTerminal || errorIsTerminal;

const lineupsOf = (
  { sources }: Targets,
  next: "start" | "show",
  isRefused?: (target: BackfillTarget) => boolean,
): Promise<readonly Lineup[]> =>
  Promise.all(
    sources.map(async ({ source, targets }) => newLineup(await source.reader.backfills(), targets, next, isRefused)),
  );

const followed = async (
  lineups: readonly Lineup[],
  orders: Parameters<typeof follow>[1],
  terminal: Terminal,
  time: Time,
): Promise<Followed> => {
  const progress = newProgress(lineups, terminal, time);
  try {
    return await follow(lineups, orders, time, () => {
      if (orders.wait) progress.show();
    });
  } finally {
    progress.end();
  }
};

const noteRunning = (lineups: readonly Lineup[], terminal: Terminal): void => {
  for (const { targets, standing } of lineups) {
    for (const target of targets) {
      const now = standing(target);
      if (now.at === "running") terminal.note(`${targetPlace(target)}: one is in progress already, and is picked up.`);
    }
  }
};

const overviewOf = (
  lineups: readonly Lineup[],
  { unreadable }: Targets,
  judgements?: ReadonlyMap<BackfillTarget, Judgement>,
  matching?: ReadonlyMap<BackfillTarget, Matching>,
): Overview => ({
  entries: lineups.flatMap(({ targets, standing }) =>
    targets.map((target) => {
      const [judged, matched] = [judgements?.get(target), matching?.get(target)];
      return {
        target,
        standing: standing(target),
        ...(judged && { judgement: judged }),
        ...(matched && { matching: matched }),
      };
    }),
  ),
  unreadable,
});

const print = (overview: Overview, { json }: BackfillRequest, terminal: Terminal): void => {
  if (json === true) terminal.printText(overviewJson(overview));
  else for (const line of overviewText(overview, terminal)) terminal.print(line);
};

const wayBack = [
  "AWS goes on with what is in progress. With the same registries",
  "  --status         shows how far it is",
  "  --status --wait  waits for it",
  "  --stop           ends it",
];

/** Says how to come back where the command ends before the backfills do. */
const endOf = (ended: Followed, overview: Overview, lineups: readonly Lineup[], terminal: Terminal): ExitCode => {
  const isRunning = overview.entries.some(({ standing }) => standing.at === "running");
  if (isRunning) {
    for (const line of wayBack) terminal.note(line);
  }
  if (ended === "done") return exitCodeOf(overview);
  const queued = lineups.flatMap(({ targets, standing }) => targets.filter((target) => isQueued(standing(target))));
  if (queued.length > 0) {
    terminal.note(
      `Not started: run the same command again with ${queued.map((one) => `--to ${targetPlace(one)}`).join(" ")}.`,
    );
  }
  if (ended === "stopped") terminal.note("Stopped waiting before all were over.");
  else terminal.note(`ecr-registry: ${ended.message}`);
  return exitCode.failure;
};
