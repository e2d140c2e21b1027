import { RegistryError } from "../base/errors.js";
import type { Registry } from "../registry/registry.js";
import { type Limit, limitOf } from "./limit.js";
import type { Operation } from "./operations.js";
import type { Outcome, Target } from "./reconcile.js";

/** What one resource wants of a setting. */
export interface Plan<Content> {
  /** What shall be live, given what is; fails when it must not be overwritten. */
  desired(live: Content): Content;
  /** Whether the plan, once brought about, still holds. @default as long as `desired` would change nothing */
  holds?(live: Content): boolean;
}

/** What whoever waits is told. */
export type Told<Content> = Outcome<Content> & {
  /** Whether another writer undid it, and went on to for as long as it was done again. */
  readonly undone: boolean;
};

/** What is asked of the queue. */
export interface Asked<Content> {
  readonly target: Target<Content>;
  /** Whether what other writers undo is done again; of a setting that others write, too, or content that is to go. */
  readonly persists: boolean;
  /** Whether others may write the same setting at the same time: then it is worth a moment to wait for them. */
  readonly shares: boolean;
  /** Whether no message may show its content. */
  readonly secret: boolean;
  readonly operation: Operation;
  /**
   * Whether the engine may have its answer before the second look. Not where only the state knows what is to go, should the
   * write be undone: of a rule, which has no name, the version before would be nobody's.
   */
  readonly mayLeave: boolean;
  readonly afterwards: {
    /** How long the second look may take once the engine has its answer. */
    limit(): Limit;
    /** What the user is to be told of what was found then. */
    tell(outcome: Told<Content>): Error | undefined;
  };
}

/** A request that waits for its outcome. Each has a time limit of its own, and leaves the others to go on without it. */
export interface Waiting<Content> extends Asked<Content> {
  readonly plan: (registry: Registry) => Plan<Content>;
  /** Whether nothing more is done for it. */
  readonly isOver: boolean;
  /** How often it was undone. */
  undone: number;
  /** How often AWS accepted what it wrote, and never showed it. */
  lost: number;
  /** What became of its content, once that has been sent: it may be live, whatever happens then. */
  sent: Outcome<Content> | undefined;
  /** What was live before all that was done for it. */
  before: { readonly content: Content } | undefined;
  /** Is told when it is over. */
  onOver: () => void;
  /** It is live: that is its outcome if another operation waits for the second look. */
  isSeen(outcome: Outcome<Content>): void;
  /** It is still live, or nobody can tell. */
  isSeenAgain(live?: Content): void;
  /** It is not live, or not any more: that is its outcome, unless it is to be done again. */
  isUndone(outcome: Outcome<Content>, again: boolean): void;
  resolve(outcome: Told<Content>): void;
  /** A failure after something was sent is an outcome, as nobody may forget what may be live. */
  fail(failure: unknown): void;
}

/** A request that gets its outcome once: when its group has one for it, or when its limit ends it. */
export const newWaiting = <Content>(
  asked: Asked<Content> & Pick<Waiting<Content>, "plan">,
  resolve: (outcome: Told<Content>) => void,
  reject: (error: unknown) => void,
): Waiting<Content> => {
  const { target, operation, afterwards } = asked;
  let [{ limit }, isOver] = [target, false];
  let stay = (): void => undefined;
  let tell = { resolve, reject };
  let seen: Outcome<Content> | undefined;
  const over = (say: () => void): void => {
    if (isOver) return;
    isOver = true;
    limit.signal.removeEventListener("abort", end);
    stay();
    say();
    own.onOver();
  };
  const end = (): void => own.fail(limit.ended(target.name, own.sent !== undefined));
  const heed = (its: Limit): void => {
    limit.signal.removeEventListener("abort", end);
    limit = its;
    if (limit.signal.aborted) end();
    else limit.signal.addEventListener("abort", end);
  };
  const own: Waiting<Content> = {
    ...asked,
    target: {
      ...target,
      get limit() {
        return limit;
      },
    },
    get isOver() {
      return isOver;
    },
    undone: 0,
    lost: 0,
    sent: undefined,
    before: undefined,
    onOver: () => undefined,
    isSeen(outcome) {
      seen = outcome;
      if (!asked.mayLeave || isOver || tell.resolve !== resolve) return;
      stay = operation.mayLeave(() => {
        operation.goesOn(
          new Promise<Told<Content>>((later, never) => {
            tell = { resolve: later, reject: never };
          }).then(afterwards.tell, (failure: unknown) => afterwards.tell({ ...outcome, undone: false, failure })),
        );
        resolve({ ...outcome, undone: false });
        heed(afterwards.limit());
      });
    },
    isSeenAgain(live) {
      if (seen !== undefined) own.resolve({ ...seen, live: live ?? seen.live, undone: false });
    },
    isUndone(outcome, again) {
      stay();
      if (!again) own.resolve({ ...outcome, undone: true });
    },
    resolve: (outcome) => over(() => tell.resolve(outcome)),
    fail(failure) {
      const { sent } = own;
      over(() => (sent === undefined ? tell.reject(failure) : tell.resolve({ ...sent, undone: true, failure })));
    },
  };
  limit.says("its turn, as others write to the same registry");
  heed(limit);
  return own;
};

/** The limit of a group: it goes on for as long as one of its members does. */
export const sharedLimit = <Content>(group: readonly Waiting<Content>[]): Limit => {
  const stop = new AbortController();
  const check = (): void => {
    if (group.every(({ isOver }) => isOver)) stop.abort();
  };
  for (const one of group) one.onOver = check;
  check();
  return limitOf(stop.signal, {
    says(what) {
      for (const { isOver, target } of group) if (!isOver) target.limit.says(what);
    },
    // Each has been told its own by then.
    ended: (about, isSent) =>
      new RegistryError(
        "INTERRUPTED",
        `nobody waits for ${about} any more${isSent ? ", of which something was sent" : ""}`,
      ),
  });
};
