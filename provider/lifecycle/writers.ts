import { Mutex } from "async-mutex";
import { RegistryError } from "../base/errors.js";
import type { Registry } from "../registry/registry.js";
import type { AccountGuard } from "./accountGuard.js";
import { exceeds, explainRefusal } from "./limits.js";
import { backoff } from "./pace.js";
import { type Aim, type Outcome, observe, reconcile, type Target } from "./reconcile.js";

/** What one resource wants of a setting. */
export interface Wish<Content> {
  readonly aim: Aim<Content>;
  /** Whether the wish, once brought about, still is. @default as long as its aim would change nothing */
  isFulfilled?(live: Content, registry: Registry): boolean;
  readonly guard: AccountGuard;
  /** Whether others may write the setting at the same time: then what they undo is done again. */
  readonly shared: boolean;
}

/** The writers of one setting, in all registries. */
export interface Writers<Content> {
  /**
   * Fulfils a wish together with all others that wait for the same registry: one read, one write, one look at the result.
   *
   * @param place names the registry; two wishes with the same place never overlap
   */
  fulfil(place: string, target: Target<Content>, wish: Wish<Content>): Promise<Outcome<Content>>;
}

interface Waiting<Content> {
  readonly target: Target<Content>;
  readonly wish: Wish<Content>;
  readonly resolve: (outcome: Outcome<Content>) => void;
  readonly reject: (error: unknown) => void;
}

/** Rounds of writing what other writers undid. */
const rounds = 6;

/**
 * Writers that queue up per registry.
 *
 * The engine creates in parallel, AWS replaces whole documents: so all that wait are written at once. Between processes
 * there is no lock and the API has no conditional write: each looks at its result twice, the second time after others
 * that had read before its write have written theirs, and writes again what they undid.
 */
export const newWriters = <Content>(): Writers<Content> => {
  const queues = new Map<string, { readonly mutex: Mutex; waiting: readonly Waiting<Content>[] }>();
  return {
    fulfil(place, target, wish) {
      const queue = queues.get(place) ?? { mutex: new Mutex(), waiting: [] };
      queues.set(place, queue);
      return new Promise((resolve, reject) => {
        const own = { target, wish, resolve, reject };
        queue.waiting = [...queue.waiting, own];
        void queue.mutex.runExclusive(async () => {
          // The writer before has taken this one along.
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

/** Never fails: each writer is told its own outcome. */
const fulfilAll = async <Content>(group: readonly Waiting<Content>[], target: Target<Content>): Promise<void> => {
  let open = group;
  let before: Content | undefined;
  try {
    for (let round = 0; open.length > 0; round++) {
      if (round > 0) await backoff(target.pace, round, 250, 5_000);
      const { failed, outcome } = await attempt(open, target);
      for (const [one, error] of failed) one.reject(error);
      before ??= outcome.before;
      const rest = open.filter((one) => !failed.has(one));
      const { live, overwritten, undone } = await lookAgain(rest, target, outcome);
      const again = round < rounds ? undone.filter(({ wish }) => wish.shared) : [];
      for (const one of rest.filter((each) => !again.includes(each))) {
        const lost = one.wish.shared ? undone.includes(one) : overwritten;
        one.resolve({ ...outcome, before, live, overwritten: lost });
      }
      open = again;
    }
  } catch (error) {
    if (open.length > 1 && isRefusal(error)) {
      // One bad statement makes AWS refuse them all: alone, each finds out whether it is the one.
      for (const one of open) await fulfilAll([one], target);
      return;
    }
    for (const one of open) one.reject(error);
  }
};

const refusals: readonly string[] = ["REFUSED", "PRINCIPAL_NOT_FOUND", "LIMIT_EXCEEDED"];

const isRefusal = (error: unknown): boolean => error instanceof RegistryError && refusals.includes(error.code);

/** Brings all wishes about at once; one that may not be fulfilled fails alone. */
const attempt = async <Content>(group: readonly Waiting<Content>[], target: Target<Content>) => {
  const failed = new Map<Waiting<Content>, unknown>();
  const guard: AccountGuard = () => undefined;
  const { setting } = target;
  let explain = (error: unknown): unknown => error;
  const aim: Aim<Content> = (whole, registry) => {
    failed.clear();
    const desired = group.reduce((live, one) => {
      try {
        one.wish.guard(registry.account);
        const desired = one.wish.aim(live, registry);
        exceeds(setting, registry, live, desired);
        return desired;
      } catch (error) {
        failed.set(one, error);
        return live;
      }
    }, whole);
    explain = (error) => explainRefusal(setting, error, whole, desired);
    return desired;
  };
  try {
    return { failed, outcome: await reconcile({ ...target, guard }, aim) };
  } catch (error) {
    throw explain(error);
  }
};

/** Which wishes are no longer fulfilled once all who had read before our write have written theirs. */
const lookAgain = async <Content>(
  group: readonly Waiting<Content>[],
  target: Target<Content>,
  { registry, live, written, overwritten }: Outcome<Content>,
) => {
  const undoneIn = (content: Content) => group.filter(({ wish }) => !isFulfilled(target, wish, content, registry));
  if (!written || !group.some(({ wish }) => wish.shared)) return { live, overwritten, undone: undoneIn(live) };
  const first = undoneIn(live);
  if (first.length > 0) return { live, overwritten, undone: first };
  await target.pace.settle();
  try {
    const { content } = await observe(target);
    return { live: content, overwritten, undone: undoneIn(content) };
  } catch {
    return { live, overwritten, undone: [] };
  }
};

const isFulfilled = <Content>(
  { setting }: Target<Content>,
  { aim, isFulfilled: judge }: Wish<Content>,
  live: Content,
  registry: Registry,
): boolean => {
  try {
    if (judge !== undefined) return judge(live, registry);
    return setting.equivalent(live, aim(live, registry), registry);
  } catch {
    return false;
  }
};
