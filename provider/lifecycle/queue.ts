import { Mutex } from "async-mutex";
import { RegistryError } from "../base/errors.js";
import type { Registry } from "../registry/registry.js";
import {
  exceeds,
  explainRefusal,
  isNovel,
  isUnanswered,
  type Outcome,
  observe,
  reconcile,
  type Target,
  type Turn,
} from "./reconcile.js";
import { backoff, lostRounds, rounds, verifyTries } from "./retries.js";
import { newSent, newWaiting, type Plan, type Sent, sharedLimit, takenAlong, type Waiting } from "./waiting.js";

/** A plan that waits for its registry. */
export interface Request<Content, Planned extends Plan<Content>> {
  readonly target: Target<Content>;
  /** Whether what other writers undo is done again; of a setting that others write, too, or content that is to go. */
  readonly persists: boolean;
  /** Whether no message may show its content. */
  readonly secret: boolean;
  /** Names the registry: two requests with the same place never overlap. */
  readonly place: string;
  /** Makes the plan, once it is known which registry it is. */
  plan(registry: Registry): Planned;
}

/** What became of a plan. */
type Fulfilled<Content, Planned> = Outcome<Content> & {
  readonly plan: Planned;
  /** Whether another writer undid it, and went on to for as long as it was done again. */
  readonly undone: boolean;
};

/** The plans for one setting, in all registries. */
export interface Queue<Content> {
  /** Fulfils a plan together with all others that wait for the same registry: one read, one write, one look at the result. */
  fulfil<Planned extends Plan<Content>>(request: Request<Content, Planned>): Promise<Fulfilled<Content, Planned>>;
}

/** What is known of one registry. */
interface Line<Content> {
  readonly mutex: Mutex;
  readonly awaited: Set<string>;
  waiting: readonly Waiting<Content>[];
}

/**
 * Plans that queue up per registry.
 *
 * The engine creates in parallel, AWS replaces whole documents: so all that wait are written at once. Between processes
 * there is no lock and the API has no conditional write: each looks at its result twice, the second time after others
 * that had read before its write have written theirs, and writes again what they undid, or says so.
 */
export const newQueue = <Content>(): Queue<Content> => {
  const lines = new Map<string, Line<Content>>();
  return {
    fulfil({ target, persists, secret, place, plan }) {
      const line = lines.get(place) ?? { mutex: new Mutex(), awaited: new Set(), waiting: [] };
      lines.set(place, line);
      return new Promise((resolve, reject) => {
        const planned = oncePer(plan);
        const own = newWaiting<Content>(
          { target, persists, secret, plan: planned },
          (outcome) => resolve({ ...outcome, plan: planned(outcome.registry) }),
          reject,
        );
        line.waiting = [...line.waiting, own];
        void line.mutex.runExclusive(async () => {
          // The plan before has taken this one along, or its time was up.
          if (own.isOver || !line.waiting.includes(own)) return;
          await target.pace.gather();
          const together = (one: Waiting<Content>) => one.target.api === target.api;
          const group = line.waiting.filter((one) => together(one) && !one.isOver);
          line.waiting = line.waiting.filter((one) => !together(one));
          await fulfilAll(group, { target, awaited: line.awaited });
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

/** Never fails: each request gets its own outcome. */
const fulfilAll = async <Content>(
  group: readonly Waiting<Content>[],
  { target, awaited }: { readonly target: Target<Content>; readonly awaited: Set<string> },
  sent: Sent<Content> = newSent(),
): Promise<void> => {
  const together = { ...target, limit: sharedLimit(group) };
  let [open, lost] = [takenAlong(group, sent), 0];
  try {
    for (let round = 0; open.length > 0; round++) {
      if (round > 0) {
        await together.limit.wait(target.name, "a time at which other writers leave it alone", (signal) =>
          backoff(target.pace, round, 250, 5_000, signal),
        );
      }
      const turn = { awaited, verifyTries: lost === 0 ? verifyTries : 1, secret: open.some(({ secret }) => secret) };
      const { failed, outcome } = await attempt(open, together, turn, sent);
      sent.last = { ...outcome, before: sent.last?.before ?? outcome.before };
      for (const [one, error] of failed) one.fail(error);
      const rest = open.filter((one) => !failed.has(one));
      if ("failure" in outcome) throw outcome.failure;
      const { live, undone } = await lookAgain(rest, together, outcome);
      const seen = { ...sent.last, live };
      sent.last = seen;
      if (outcome.lost) lost += 1;
      const again = round < rounds && lost < lostRounds ? undone.filter(({ persists }) => persists) : [];
      for (const one of rest) if (!again.includes(one)) one.resolve({ ...seen, undone: undone.includes(one) });
      open = again.filter((one) => !one.isOver);
    }
  } catch (error) {
    const left = open.filter((one) => !one.isOver);
    if (left.length > 1 && isRefusal(error)) {
      // One bad statement makes AWS refuse them all: alone, each finds out whether it is the one.
      for (const one of left) await fulfilAll([one], { target, awaited }, sent);
      return;
    }
    for (const one of left) one.fail(error);
  }
};

const refusals: readonly string[] = ["REFUSED", "PRINCIPAL_NOT_FOUND", "LIMIT_EXCEEDED"];

const isRefusal = (error: unknown): boolean => error instanceof RegistryError && refusals.includes(error.code);

/** Brings all plans about at once; one that may not be fulfilled fails alone. */
const attempt = async <Content>(
  group: readonly Waiting<Content>[],
  target: Target<Content>,
  turn: Turn,
  sent: Sent<Content>,
) => {
  const failed = new Map<Waiting<Content>, unknown>();
  const { setting } = target;
  let explain = (error: unknown): unknown => error;
  let look = (): Outcome<Content> | undefined => sent.last;
  /** What is sent may be live from this moment on, whatever becomes of the answer. */
  const write: typeof setting.write = async (...args) => {
    const fresh = group.filter((one) => !one.isOver && !failed.has(one) && !sent.requests.has(one));
    for (const one of fresh) sent.requests.add(one);
    const before = sent.last;
    sent.last = look();
    try {
      await setting.write(...args);
    } catch (error) {
      if (!isUnanswered(error)) {
        for (const one of fresh) sent.requests.delete(one);
        sent.last = before;
      }
      throw error;
    }
  };
  const desired = (whole: Content, registry: Registry): Content => {
    failed.clear();
    const all = group.reduce((live, one) => {
      if (one.isOver) return live;
      try {
        one.target.guard(registry.account);
        const next = one.plan(registry).desired(live);
        exceeds(setting, registry, live, next);
        return next;
      } catch (error) {
        failed.set(one, error);
        return live;
      }
    }, whole);
    explain = (error) => explainRefusal(setting, registry, error, { live: whole, desired: all, secret: turn.secret });
    const before = sent.last?.before ?? whole;
    look = () => ({ registry, before, live: whole, written: true, unanswered: true, lost: false });
    return all;
  };
  try {
    // Each of the group has a guard of its own, asked above.
    const alone = { ...target, setting: { ...setting, write }, guard: () => undefined };
    const outcome = await reconcile(alone, desired, turn);
    return { failed, outcome: "failure" in outcome ? { ...outcome, failure: explain(outcome.failure) } : outcome };
  } catch (error) {
    throw explain(error);
  }
};

/** Which plans no longer hold once all who had read before our write have written theirs. */
const lookAgain = async <Content>(
  group: readonly Waiting<Content>[],
  target: Target<Content>,
  { registry, live, written }: Outcome<Content>,
) => {
  const undoneIn = (content: Content) => group.filter(({ plan }) => !holds(target, plan(registry), content, registry));
  const first = undoneIn(live);
  if (!written || first.length > 0) return { live, undone: first };
  const { pace, limit, name } = target;
  await limit.wait(name, "the second look at what was written", (signal) => pace.settle(signal));
  try {
    const { content } = await observe(target);
    return { live: content, undone: undoneIn(content) };
  } catch (error) {
    if (isNovel(error) || limit.signal.aborted) throw error;
    return { live, undone: [] };
  }
};

const holds = <Content>(
  { setting }: Target<Content>,
  plan: Plan<Content>,
  live: Content,
  registry: Registry,
): boolean => {
  try {
    return plan.holds?.(live) ?? setting.equivalent(live, plan.desired(live), registry);
  } catch {
    return false;
  }
};
