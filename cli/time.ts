import { setMaxListeners } from "node:events";
import { setTimeout as setTimer } from "node:timers";
import { setTimeout } from "node:timers/promises";

/** What waiting needs; tests pass one of their own. */
export interface Time {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early, without an error, where `stop` aborts. */
  pause(milliseconds: number, stop: AbortSignal): Promise<void>;
  /** Calls back after a while, unless it is cancelled before. */
  later(milliseconds: number, call: () => void): { cancel(): void };
  /** Aborts when the user wants no more of it; `release` ends the watch. A second time ends the process. */
  interrupt(): { readonly stop: AbortSignal; release(): void };
}

/** Time as it passes, and Ctrl-C, or what a pipeline ends its steps with. */
export const realTime: Time = {
  now: Date.now,
  async pause(milliseconds, stop) {
    // To be stopped is no failure.
    await setTimeout(milliseconds, undefined, { signal: stop }).catch(() => undefined);
  },
  later(milliseconds, call) {
    const timer = setTimer(call, milliseconds);
    return { cancel: () => clearTimeout(timer) };
  },
  interrupt() {
    const controller = new AbortController();
    // Every call in flight listens, and all that wait for their turn.
    setMaxListeners(0, controller.signal);
    const release = (): void => {
      for (const signal of signals) process.removeListener(signal, abort);
    };
    const abort = (): void => {
      release();
      controller.abort();
    };
    for (const signal of signals) process.on(signal, abort);
    return { stop: controller.signal, release };
  },
};

const signals = ["SIGINT", "SIGTERM"] as const;
