import type { Observed, RegistryApi } from "../kinds/registryApi.js";
import { type Observation, observe, type Target } from "./reconcile.js";

/** Looks at one setting, in all registries, that several resources share; a write never goes by one. */
export interface Looks<Content> {
  /** What is live, or was at most so many milliseconds ago. @default 0: those who ask at once share a call */
  at(target: Target<Content>, atMost?: number): Promise<Observation<Content>>;
  /** Begins a look that somebody is about to ask for. */
  ahead(target: Target<Content>): void;
  /** What is under way may not show a write of this process: only what foresees may still go by it. */
  outdate(api: RegistryApi): void;
}

/** Milliseconds for which what was live is good enough to foresee what a create will find; that one looks for itself. */
export const foresight = 30_000;

/** A look, under way or done. */
interface Look<Content> {
  readonly seen: Promise<Observed<Content>>;
  readonly since: number;
  readonly end: AbortController;
  isDone: boolean;
  isOutdated: boolean;
  /** How many wait for it: with the last one that gives up, it ends. */
  waiting: number;
}

export const newLooks = <Content>(): Looks<Content> => {
  const looks = new WeakMap<RegistryApi, Look<Content>>();
  const forget = (api: RegistryApi, look: Look<Content>): void => {
    if (looks.get(api) === look) looks.delete(api);
  };
  const begin = ({ setting, api, account, pace }: Target<Content>): Look<Content> => {
    const end = new AbortController();
    const seen = setting.read(api, { signal: end.signal, account });
    const look: Look<Content> = { seen, since: pace.now(), end, isDone: false, isOutdated: false, waiting: 0 };
    looks.set(api, look);
    seen.then(
      () => {
        look.isDone = true;
      },
      () => {
        look.isDone = true;
        // Whoever comes next tries again.
        forget(api, look);
      },
    );
    return look;
  };
  const known = ({ api, pace }: Target<Content>, atMost: number): Look<Content> | undefined => {
    const look = looks.get(api);
    if (look === undefined || (look.isOutdated && atMost === 0)) return undefined;
    return !look.isDone || pace.now() - look.since < atMost ? look : undefined;
  };
  return {
    async at(target, atMost = 0) {
      const look = known(target, atMost) ?? begin(target);
      look.waiting += 1;
      try {
        const seen = await observe({ ...target, setting: { ...target.setting, read: () => look.seen } });
        return { ...seen, since: look.since };
      } finally {
        look.waiting -= 1;
        if (look.waiting === 0 && !look.isDone) {
          look.end.abort();
          forget(target.api, look);
        }
      }
    },
    ahead(target) {
      if (known(target, foresight) !== undefined) return;
      // Nobody waits for it yet, and it goes on all the same.
      begin(target).waiting += 1;
    },
    outdate(api) {
      const look = looks.get(api);
      if (look !== undefined) look.isOutdated = true;
    },
  };
};
