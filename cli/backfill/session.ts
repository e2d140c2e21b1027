import type { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { GivenRegistries, RegistryOptions } from "../registries/registryOptions.js";
import type { Terminal } from "../terminal.js";
import type { Time } from "../time.js";
import type { Failures } from "./failures.js";
import { unlessStopped } from "./interrupted.js";
import type { Judgement } from "./judge.js";
import { type Lineup, type LineupOrders, newLineup } from "./lineup.js";
import type { Matching } from "./matching.js";
import { type Overview, overviewJson } from "./overview.js";
import { overviewText } from "./overviewText.js";
import { type BackfillSource, type BackfillTarget, refuseStrangers, type Targets } from "./targets.js";

/** What the user asks for. */
export interface BackfillRequest extends RegistryOptions {
  readonly to?: readonly string[];
  readonly yes?: true;
  readonly dryRun?: true;
  readonly force?: true;
  readonly afterRunning?: true;
  readonly wait?: true;
  readonly status?: true;
  readonly results?: true;
  readonly stop?: true;
  readonly json?: true;
}

/** One run of the command, and what is known so far: what is printed wherever it ends. */
export interface Session {
  readonly options: BackfillRequest;
  readonly terminal: Terminal;
  readonly time: Time;
  /** Aborts when the user wants no more of it. */
  readonly stop: AbortSignal;
  given: Pick<GivenRegistries, "declared">;
  found: Targets;
  lineups: readonly Lineup[];
  judgements: ReadonlyMap<BackfillTarget, Judgement>;
  matching: ReadonlyMap<BackfillTarget, Matching>;
  failures?: readonly Failures[];
}

export const newSession = (options: BackfillRequest, terminal: Terminal, time: Time, stop: AbortSignal): Session => ({
  options,
  terminal,
  time,
  stop,
  given: { declared: [] },
  found: { sources: [], unreadable: [] },
  lineups: [],
  judgements: new Map(),
  matching: new Map(),
});

/** What work comes to, unless the user wants no more of it. Whoever looks on learns after a while what it waits for. */
export const waitFor = async <Answer>(
  { stop, terminal, time }: Session,
  what: string,
  work: Promise<Answer>,
): Promise<Answer> => {
  let isShown = false;
  const timer = time.later(patience, () => {
    isShown = true;
    terminal.progress(`Waiting for Amazon ECR: ${what} ...`);
  });
  try {
    return await unlessStopped(stop, work);
  } finally {
    timer.cancel();
    if (isShown) terminal.progress("");
  }
};

/** Lines up the destinations of some registries, and looks at them for the first time. */
export const lineUp = async (
  session: Session,
  sources: readonly BackfillSource[],
  orders: LineupOrders,
): Promise<void> => {
  const { options, stop } = session;
  session.lineups = await Promise.all(
    sources.map(async (one) => newLineup(await one.source.reader.backfills(), one, orders)),
  );
  await lookAtAll(session, stop);
  const known = [
    ...session.found.sources.flatMap((one) => one.known),
    ...session.lineups.flatMap((one) => one.targets()),
  ];
  refuseStrangers(options.to ?? [], known);
};

export const lookAtAll = async (session: Session, stop: AbortSignal): Promise<void> => {
  const looks = Promise.all(session.lineups.map((lineup) => lineup.look(stop)));
  await waitFor(session, "which backfills there are", looks);
};

export const overviewOf = ({ lineups, found, judgements, matching, failures }: Session): Overview => ({
  entries: lineups.flatMap((lineup) =>
    lineup.targets().map((target) => {
      const standing = lineup.standing(target);
      const [judgement, counts] = [judgements.get(target), matching.get(target)];
      const [last, stopProblem] = [
        standing.at === "over" ? undefined : lineup.last(target),
        lineup.stopProblem(target),
      ];
      return {
        target,
        standing,
        ...(judgement && { judgement }),
        ...(counts && { matching: counts }),
        ...(last && { last }),
        ...(stopProblem && { stopProblem }),
      };
    }),
  ),
  unreadable: [
    ...found.unreadable,
    // A registry that no destination is asked about of need not let anybody list.
    ...lineups.flatMap((lineup) => {
      const error = lineup.targets().length === 0 ? undefined : lineup.problem();
      return error === undefined ? [] : [{ reader: lineup.source.reader, error }];
    }),
  ],
  withoutRules: found.sources.filter(({ known }) => known.length === 0).map(({ source }) => source.reader.named.name),
  ...(failures && { failures }),
});

/** Prints what is known. */
export const printOverview = (session: Session, error?: RegistryError): Overview => {
  const { options, terminal } = session;
  const overview = overviewOf(session);
  if (options.json === true) terminal.printText(overviewJson(overview, error));
  else for (const line of overviewText(overview, terminal)) terminal.print(line);
  return overview;
};

/** In milliseconds. */
const patience = 3_000;
