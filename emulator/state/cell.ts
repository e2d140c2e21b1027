/** Something that can show its readers the past. */
export interface Lagging {
  /** Shows the next readers the value before the last write. */
  readonly lag: (reads: number) => void;
}

/**
 * One setting of one registry. It holds immutable values, so that a reader can be shown the one before the last write,
 * as with any eventually consistent store.
 */
export interface Cell<T> extends Lagging {
  /** What is stored, whatever readers are shown. */
  readonly current: () => T;
  /** What a reader is shown: uses up one stale read where some are left. */
  readonly read: () => T;
  readonly write: (value: T) => void;
}

export const cell = <T>(initial: T): Cell<T> => {
  let current = initial;
  let before = initial;
  let staleReads = 0;

  return {
    current: () => current,
    read: () => {
      if (staleReads === 0) return current;
      staleReads -= 1;
      return before;
    },
    write: (value) => {
      before = current;
      current = value;
      staleReads = 0;
    },
    lag: (reads) => {
      staleReads = reads;
    },
  };
};
