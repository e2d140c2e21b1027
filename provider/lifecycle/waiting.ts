import { RegistryError } from "../base/errors.js";
import type { Registry } from "../registry/registry.js";
import { type Limit, limitOf } from "./limit.js";
import type { Outcome, Target } from "./reconcile.js";

/** What one resource wants of a setting. */
export interface Plan<Content> {
  /** What shall be live, given what is; fails when it must not be overwritten. */
  desired(live: Content): Content;
  /** Whether the plan, once brought about, still holds. @default as long as `desired` would change nothing */
  holds?(live: Content): boolean;
}

/** What has been sent for a group: it may be live, whatever happens then. */
export interface Sent<Content> {
  last: Outcome<Content> | undefined;
  /** Those whose content was in a write; of the others nothing can be live. */
  readonly requests: Set<Waiting<Content>>;
}

export const newSent = <Content>(): Sent<Content> => ({ last: undefined, requests: new Set() });

/** What is asked of the queue. */
interface Asked<Content> {
  readonly target: Target<Content>;
  readonly persists: boolean;
  readonly secret: boolean;
  readonly plan: (registry: Registry) => Plan<Content>;
}

/** What whoever waits is told. */
type Told<Content> = Outcome<Content> & { readonly undone: boolean };

/** A request that waits for its outcome. Each has a time limit of its own, and leaves the others to go on without it. */
export interface Waiting<Content> extends Asked<Content> {
  /** Whether it has its outcome: nothing more is done for it. */
  readonly isOver: boolean;
  /** What has been sent for it, once its group is at work. */
  sent: Sent<Content> | undefined;
  /** Is told when it is over. */
  onOver: () => void;
  resolve(outcome: Told<Content>): void;
  /** A failure after something was sent is an outcome, as nobody may forget what may be live. */
  fail(failure: unknown): void;
}

/** A request that gets its outcome once: when its group has one for it, or when its limit ends it. */
export const newWaiting = <Content>(
  asked: Asked<Content>,
  resolve: (outcome: Told<Content>) => void,
  reject: (error: unknown) => void,
): Waiting<Content> => {
  const { limit, name } = asked.target;
  let isOver = false;
  const over = (tell: () => void): void => {
    if (isOver) return;
    isOver = true;
    limit.signal.removeEventListener("abort", end);
    tell();
    own.onOver();
  };
  const end = (): void => own.fail(limit.ended(name, own.sent?.requests.has(own) === true));
  const own: Waiting<Content> = {
    ...asked,
    get isOver() {
      return isOver;
    },
    sent: undefined,
    onOver: () => undefined,
    resolve: (outcome) => over(() => resolve(outcome)),
    fail(failure) {
      const { last, requests } = own.sent ?? newSent<Content>();
      over(() =>
        last === undefined || !requests.has(own) ? reject(failure) : resolve({ ...last, undone: true, failure }),
      );
    },
  };
  limit.says("its turn, as others write to the same registry");
  if (limit.signal.aborted) end();
  else limit.signal.addEventListener("abort", end);
  return own;
};

/** The members of a group that begins to work. */
export const takenAlong = <Content>(
  group: readonly Waiting<Content>[],
  sent: Sent<Content>,
): readonly Waiting<Content>[] => {
  for (const one of group) one.sent = sent;
  return group.filter((one) => !one.isOver);
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
