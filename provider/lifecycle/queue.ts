import { Mutex } from "async-mutex";
import { RegistryError } from "../base/errors.js";
import type { Registry } from "../registry/registry.js";
import { attempt, holds } from "./attempt.js";
import type { Looks } from "./looks.js";
import { isNovel, type Outcome, observe, type Target } from "./reconcile.js";
import { backoff, lostRounds, rounds, verifyTries } from "./retries.js";
import { type Asked, newWaiting, type Plan, sharedLimit, type Told, type Waiting } from "./waiting.js";

/** A plan that waits for its registry. */
export interface Request<Content, Planned extends Plan<Content>> extends Asked<Content> {
  /** Names the registry: two requests with the same place never overlap. */
  readonly place: string;
  /** Makes the plan, once it is known which registry it is. */
  plan(registry: Registry): Planned;
}

/** The plans for one setting, in all registries. */
export interface Queue<Content> {
  /** Fulfils a plan together with all others that wait for the same registry: one read, one write, one look at the result. */
  fulfil<Planned extends Plan<Content>>(
    request: Request<Content, Planned>,
  ): Promise<Told<Content> & { readonly plan: Planned }>;
}

/** What is known of one registry. */
interface Line<Content> {
  readonly looks: Pick<Looks<Content>, "outdate">;
  readonly mutex: Mutex;
  readonly awaited: Set<string>;
  waiting: readonly Waiting<Content>[];
  /** What was written, in this order, and seen live once. */
  seen: readonly Waiting<Content>[];
  /** Counts the writes: the last one's second look is that of all. */
  writes: number;
}

/**
 * Plans that queue up per registry.
 *
 * The engine creates in parallel, AWS replaces whole documents: so all that wait are written at once. Between processes
 * there is no lock and the API has no conditional write: each looks at its result twice, the second time after others
 * that had read before its write have written theirs, and writes again what they undid, or says so.
 */
export const newQueue = <Content>(looks: Pick<Looks<Content>, "outdate">): Queue<Content> => {
  const lines = new Map<string, Line<Content>>();
  return {
    fulfil({ place, plan, ...asked }) {
      const line = lines.get(place) ?? {
        looks,
        mutex: new Mutex(),
        awaited: new Set(),
        waiting: [],
        seen: [],
        writes: 0,
      };
      lines.set(place, line);
      return new Promise((resolve, reject) => {
        const planned = oncePer(plan);
        const own = newWaiting<Content>(
          { ...asked, plan: planned },
          (outcome) => resolve({ ...outcome, plan: planned(outcome.registry) }),
          reject,
        );
        line.waiting = [...line.waiting.filter(({ isOver }) => !isOver), own];
        void line.mutex.runExclusive(async () => {
          // The plan before has taken this one along, or its time was up.
          if (own.isOver || !line.waiting.includes(own)) return;
          if (own.shares) await own.target.pace.gather();
          const together = (one: Waiting<Content>) => one.target.api === own.target.api;
          const group = line.waiting.filter((one) => together(one) && !one.isOver);
          line.waiting = line.waiting.filter((one) => !together(one));
          await fulfilAll(group, line);
        });
      });
    },
  };
};

/** The registry that a request reaches is one and the same from its first look on. */
const oncePer = <Planned>(plan: (registry: Registry) => Planned): ((registry: Registry) => Planned) => {
  let made: { readonly planned: Planned } | undefined;
  return (registry) => {
    made ??= { planned: plan(registry) };
    return made.planned;
  };
};

/** Brings plans about until they are seen live once. Never fails: each request gets its own outcome. */
const fulfilAll = async <Content>(group: readonly Waiting<Content>[], line: Line<Content>): Promise<void> => {
  const [first] = group;
  if (first === undefined) return;
  let open: readonly Waiting<Content>[] = group.filter(({ isOver }) => !isOver);
  try {
    while (open.length > 0) {
      const target = { ...first.target, limit: sharedLimit(open) };
      const { pace, limit, name } = target;
      const round = Math.max(...open.map(({ undone }) => undone));
      if (round > 0) {
        await limit.wait(name, "a time at which other writers leave it alone", (signal) =>
          backoff(pace, round, 250, 5_000, signal),
        );
      }
      const { failed, outcome } = await attempt(open, target, {
        awaited: line.awaited,
        verifyTries: open.every(({ lost }) => lost === 0) ? verifyTries : 1,
        secret: open.some(({ secret }) => secret),
        outdate: () => line.looks.outdate(target.api),
      });
      for (const [one, error] of failed) one.fail(error);
      const rest = open.filter((one) => !one.isOver && !failed.has(one));
      if ("failure" in outcome) {
        for (const one of rest) if (one.sent !== undefined) one.sent = withBefore(one, outcome);
        throw outcome.failure;
      }
      const { registry, live } = outcome;
      const undone = rest.filter(({ plan }) => !holds(target, plan(registry), live, registry));
      const good = rest.filter((one) => !undone.includes(one));
      // What wrote nothing may be what undoes, on our own behalf, what is still to be looked at.
      if (outcome.written || line.seen.length > 0) awaitSecondLook(good, line, outcome);
      else for (const one of good) one.resolve({ ...withBefore(one, outcome), undone: false });
      open = toDoAgain(undone, outcome);
    }
  } catch (error) {
    const left = open.filter(({ isOver }) => !isOver);
    if (left.length > 1 && isRefusal(error)) {
      // One bad statement makes AWS refuse them all: alone, each finds out whether it is the one.
      for (const one of left) await fulfilAll([one], line);
      return;
    }
    for (const one of left) one.fail(error);
  }
};

const refusals: readonly string[] = ["REFUSED", "PRINCIPAL_NOT_FOUND", "LIMIT_EXCEEDED"];

const isRefusal = (error: unknown): boolean => error instanceof RegistryError && refusals.includes(error.code);

/** An outcome of the last round as that of all rounds. */
const withBefore = <Content>(one: Waiting<Content>, outcome: Outcome<Content>): Outcome<Content> => {
  one.before ??= { content: outcome.before };
  return { ...outcome, before: one.before.content };
};

/** Those that try again what others undid; to the others it is told. */
const toDoAgain = <Content>(
  undone: readonly Waiting<Content>[],
  outcome: Outcome<Content>,
): readonly Waiting<Content>[] => {
  for (const one of undone) {
    one.undone += 1;
    if (outcome.lost) one.lost += 1;
    const told = withBefore(one, outcome);
    if (outcome.written) one.sent = told;
    one.isUndone(told, one.persists && one.undone <= rounds && one.lost < lostRounds);
  }
  return undone.filter(({ isOver }) => !isOver);
};

/** Looks again after all who had read before our write have written theirs; a later write takes the look over. */
const awaitSecondLook = <Content>(
  good: readonly Waiting<Content>[],
  line: Line<Content>,
  outcome: Outcome<Content>,
): void => {
  const [first] = good;
  if (first === undefined) return;
  line.seen = [...line.seen, ...good];
  line.writes += 1;
  const { writes } = line;
  const limit = sharedLimit(line.seen);
  const { pace, name } = first.target;
  const look = async (): Promise<void> => {
    // Nobody is left to look for where this fails.
    await limit
      .wait(name, "the second look at what was written", (signal) => pace.settle(signal))
      .catch(() => undefined);
    await line.mutex.runExclusive(() => (writes === line.writes ? lookAgain(line) : undefined));
  };
  for (const one of good) {
    const told = withBefore(one, outcome);
    if (outcome.written) one.sent = told;
    one.isSeen(told);
  }
  void look();
};

const lookAgain = async <Content>(line: Line<Content>): Promise<void> => {
  const seen = line.seen.filter(({ isOver }) => !isOver);
  line.seen = [];
  const last = seen.at(-1);
  if (last === undefined) return;
  const target = { ...last.target, limit: sharedLimit(seen) };
  let undone: readonly Waiting<Content>[] = [];
  try {
    const { content: live, registry } = await observe(target);
    undone = undoneIn(live, seen, target, registry);
    for (const one of seen) if (!undone.includes(one)) one.isSeenAgain(live);
    const outcome = { registry, before: live, live, written: true, unanswered: false, lost: false };
    undone = toDoAgain(undone, outcome);
  } catch (error) {
    for (const one of seen) {
      if (isNovel(error)) one.fail(error);
      else one.isSeenAgain();
    }
  }
  for (const api of new Set(undone.map((one) => one.target.api))) {
    await fulfilAll(
      undone.filter((one) => one.target.api === api),
      line,
    );
  }
};

/** Which plans no longer hold, but for those that a later one of this deployment has made void. */
const undoneIn = <Content>(
  live: Content,
  seen: readonly Waiting<Content>[],
  target: Target<Content>,
  registry: Registry,
): readonly Waiting<Content>[] =>
  seen.filter((one, i) => {
    if (holds(target, one.plan(registry), live, registry)) return false;
    const later = seen.slice(i + 1);
    return later.length === 0 || !holds(target, inOrder([one, ...later], registry), live, registry);
  });

const inOrder = <Content>(all: readonly Waiting<Content>[], registry: Registry): Plan<Content> => ({
  desired: (live) => all.reduce((content, { plan }) => plan(registry).desired(content), live),
});
