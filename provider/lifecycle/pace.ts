import { setTimeout } from "node:timers/promises";

/** How long to wait between tries; tests pass one that does not wait. */
export interface Pace {
  pause(milliseconds: number): Promise<void>;
  /** A number from 0 to 1, for jitter. */
  random(): number;
}

/** The clock on the wall. */
export const realPace: Pace = {
  pause: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
  random: Math.random,
};

/** Doubles from `first` with every try up to `most`, half of it jitter so that writers that collided part ways. */
export const backoff = (pace: Pace, tries: number, first: number, most: number): Promise<void> => {
  const full = Math.min(most, first * 2 ** tries);
  return pace.pause(full / 2 + (full / 2) * pace.random());
};
