import { setTimeout as pause } from "node:timers/promises";

/** A place where callers wait for each other. */
export interface Meeting {
  /** Waits until as many are there as are expected; nobody waits longer than given. */
  wait(milliseconds: number): Promise<void>;
}

/**
 * A meeting after which all go on one after the other, in the order in which they came.
 *
 * @param interval from one to the next, in milliseconds
 */
export const newMeeting = (size: number, interval: number): Meeting => {
  let waiting: readonly (() => void)[] = [];
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          waiting = waiting.filter((one) => one !== go);
          resolve();
        };
        const timer = setTimeout(go, milliseconds).unref();
        waiting = [...waiting, go];
        if (waiting.length === size) waiting.forEach((one, place) => void pause(place * interval).then(one));
      }),
  };
};
