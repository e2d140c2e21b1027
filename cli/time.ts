import { setTimeout } from "node:timers/promises";

/** What waiting needs; tests pass one of their own. */
export interface Time {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early, without an error, where `stop` aborts. */
  pause(milliseconds: number, stop: AbortSignal): Promise<void>;
  /** Aborts when the user wants no more of it; `release` ends the watch. */
  interrupt(): { readonly stop: AbortSignal; release(): void };
}

/** Time as it passes, and Ctrl-C. */
export const realTime: Time = {
  now: Date.now,
  async pause(milliseconds, stop) {
    // To be stopped is no failure.
    await setTimeout(milliseconds, undefined, { signal: stop }).catch(() => undefined);
  },
  interrupt() {
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    process.once("SIGINT", abort);
    return { stop: controller.signal, release: () => void process.removeListener("SIGINT", abort) };
  },
};
