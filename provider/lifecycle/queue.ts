import { Mutex } from "async-mutex";
import { RegistryError } from "../base/errors.js";
import type { Registry } from "../registry/registry.js";
import { exceeds, explainRefusal, isNovel, type Outcome, observe, reconcile, type Target } from "./reconcile.js";
import { backoff, rounds } from "./retries.js";

/** What one resource wants of a setting. */
export interface Plan<Content> {
  /** What shall be live, given what is; fails when it must not be overwritten. */
  desired(live: Content): Content;
  /** Whether the plan, once brought about, still holds. @default as long as `desired` would change nothing */
  holds?(live: Content): boolean;
}

/** A plan that waits for its registry. */
export interface Request<Content, Planned extends Plan<Content>> {
  readonly target: Target<Content>;
  /** Whether what other writers undo is done again; of a setting that others write, too, or content that is to go. */
  readonly persists: boolean;
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

/**
 * Plans that queue up per registry.
 *
 * The engine creates in parallel, AWS replaces whole documents: so all that wait are written at once. Between processes
 * there is no lock and the API has no conditional write: each looks at its result twice, the second time after others
 * that had read before its write have written theirs, and writes again what they undid, or says so.
 */
export const newQueue = <Content>(): Queue<Content> => {
  const queues = new Map<string, { readonly mutex: Mutex; waiting: readonly Waiting<Content>[] }>();
  return {
    fulfil({ target, persists, place, plan }) {
      const queue = queues.get(place) ?? { mutex: new Mutex(), waiting: [] };
      queues.set(place, queue);
      return new Promise((resolve, reject) => {
        const planned = oncePer(plan);
        const own: Waiting<Content> = {
          target,
          persists,
          plan: planned,
          resolve: (outcome) => resolve({ ...outcome, plan: planned(outcome.registry) }),
          reject,
        };
        queue.waiting = [...queue.waiting, own];
        void queue.mutex.runExclusive(async () => {
          // The plan before has taken this one along.
          if (!queue.waiting.includes(own)) return;
          await target.pace.gather();
          const together = (one: Waiting<Content>) => one.target.api === target.api;
          const group = queue.waiting.filter(together);
          queue.waiting = queue.waiting.filter((one) => !together(one));
          await fulfilAll(group, target);
        });
      });
    },
  };
};

interface Waiting<Content> {
  readonly target: Target<Content>;
  readonly persists: boolean;
  readonly plan: (registry: Registry) => Plan<Content>;
  readonly resolve: (outcome: Omit<Fulfilled<Content, unknown>, "plan">) => void;
  readonly reject: (error: unknown) => void;
}

/** The registry that a request reaches is one and the same from its first look on. */
const oncePer = <Planned>(plan: (registry: Registry) => Planned): ((registry: Registry) => Planned) => {
  let made: { readonly planned: Planned } | undefined;
  return (registry) => {
    made ??= { planned: plan(registry) };
    return made.planned;
  };
};

/** What has been sent for a group: it may be live, whatever happens then. */
interface Sent<Content> {
  last?: Outcome<Content>;
  /** Those whose content was in a write; of the others nothing can be live. */
  readonly requests: Set<Waiting<Content>>;
}

/** Never fails: each request gets its own outcome. */
const fulfilAll = async <Content>(
  group: readonly Waiting<Content>[],
  target: Target<Content>,
  sent: Sent<Content> = { requests: new Set() },
): Promise<void> => {
  let open = group;
  const fail = (one: Waiting<Content>, failure: unknown): void =>
    sent.last === undefined || !sent.requests.has(one)
      ? one.reject(failure)
      : one.resolve({ ...sent.last, undone: true, failure });
  try {
    for (let round = 0; open.length > 0; round++) {
      if (round > 0) await backoff(target.pace, round, 250, 5_000);
      const { failed, written, outcome } = await attempt(open, target);
      for (const one of outcome.written ? written : []) sent.requests.add(one);
      sent.last = { ...outcome, before: sent.last?.before ?? outcome.before };
      for (const [one, error] of failed) fail(one, error);
      const rest = open.filter((one) => !failed.has(one));
      if ("failure" in outcome) throw outcome.failure;
      const { live, undone } = await lookAgain(rest, target, outcome);
      const seen = { ...sent.last, live };
      sent.last = seen;
      open = round < rounds ? undone.filter(({ persists }) => persists) : [];
      for (const one of rest) if (!open.includes(one)) one.resolve({ ...seen, undone: undone.includes(one) });
    }
  } catch (error) {
    if (open.length > 1 && isRefusal(error)) {
      // One bad statement makes AWS refuse them all: alone, each finds out whether it is the one.
      for (const one of open) await fulfilAll([one], target, sent);
      return;
    }
    for (const one of open) fail(one, error);
  }
};

const refusals: readonly string[] = ["REFUSED", "PRINCIPAL_NOT_FOUND", "LIMIT_EXCEEDED"];

const isRefusal = (error: unknown): boolean => error instanceof RegistryError && refusals.includes(error.code);

/** Brings all plans about at once; one that may not be fulfilled fails alone. */
const attempt = async <Content>(group: readonly Waiting<Content>[], target: Target<Content>) => {
  const failed = new Map<Waiting<Content>, unknown>();
  /** Whose content was in a write that was sent. */
  const written = new Set<Waiting<Content>>();
  const { setting } = target;
  const write: typeof setting.write = (api, content) => {
    for (const one of group) if (!failed.has(one)) written.add(one);
    return setting.write(api, content);
  };
  let explain = (error: unknown): unknown => error;
  const desired = (whole: Content, registry: Registry): Content => {
    failed.clear();
    const all = group.reduce((live, one) => {
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
    explain = (error) => explainRefusal(setting, registry, error, whole, all);
    return all;
  };
  try {
    // Each of the group has a guard of its own, asked above.
    const outcome = await reconcile({ ...target, setting: { ...setting, write }, guard: () => undefined }, desired);
    return {
      failed,
      written,
      outcome: "failure" in outcome ? { ...outcome, failure: explain(outcome.failure) } : outcome,
    };
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
  await target.pace.settle();
  try {
    const { content } = await observe(target);
    return { live: content, undone: undoneIn(content) };
  } catch (error) {
    if (isNovel(error)) throw error;
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
