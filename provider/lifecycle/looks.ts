import type { Observed, RegistryApi } from "../kinds/registryApi.js";
import { type Observation, observe, type Target } from "./reconcile.js";

/**
 * What a look is for: `now`, for which those who ask at once share a call; a `refresh`, which says of all resources of a
 * registry what was live at one moment; or a `forecast` of what a create will find, which looks for itself.
 */
export type Purpose = "now" | "refresh" | "forecast";

/** Looks at one setting, in all registries, that several resources share; a write never goes by one. */
export interface Looks<Content> {
  at(target: Target<Content>, purpose: Purpose): Promise<Observation<Content>>;
  /** Begins a look that somebody is about to ask for. */
  ahead(target: Target<Content>): void;
  /** What is known may not show a write of this process: only a forecast may still go by it. */
  outdate(api: RegistryApi): void;
}

/** Milliseconds for which a refresh and a forecast go by what was live. */
const keptFor = 30_000;

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
  const known = ({ api, pace }: Target<Content>, purpose: Purpose): Look<Content> | undefined => {
    const look = looks.get(api);
    if (look === undefined || (look.isOutdated && purpose !== "forecast")) return undefined;
    return !look.isDone || (purpose !== "now" && pace.now() - look.since < keptFor) ? look : undefined;
  };
  return {
    async at(target, purpose) {
      const look = known(target, purpose) ?? begin(target);
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
      if (known(target, "forecast") !== undefined) return;
      // Nobody waits for it yet, and it goes on all the same.
      begin(target).waiting += 1;
    },
    outdate(api) {
      const look = looks.get(api);
      if (look !== undefined) look.isOutdated = true;
    },
  };
};
