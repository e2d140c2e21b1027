import { EventEmitter, once } from "node:events";

/** An operation that writes, for as long as the engine waits for its answer. */
export interface Operation {
  /** Calls `leave`, which answers the engine, as soon as another operation stays; the result takes that back. */
  mayLeave(leave: () => void): () => void;
  /** What goes on after the answer, and ends with what the user is to be told. */
  goesOn(work: Promise<Error | undefined>): void;
}

/** Operations that write, in one deployment. */
export interface Operations {
  /**
   * Runs an operation.
   *
   * @param tell makes the answer, given what went wrong with operations that had their answer before
   */
  run<Result>(
    work: (operation: Operation) => Promise<Result>,
    tell: (answer: PromiseSettledResult<Result>, late: readonly Error[]) => Result,
  ): Promise<Result>;
}

/**
 * Who waits for the second looks.
 *
 * The engine has a few slots, and a second look comes up to a second after its write: an operation that would only wait
 * for it leaves, as long as another one is there. The last one stays until all has been looked at, as the engine ends the
 * process after its answer, and fails for those that have left: docs/decisions/0015-who-waits-for-the-second-look.md.
 */
export const newOperations = (): Operations => {
  const inside = new Set<object>();
  const leaving = new Map<object, () => void>();
  const events = new EventEmitter();
  let [open, late]: [number, readonly Error[]] = [0, []];
  const changed = (): void => {
    for (const [own, leave] of leaving) {
      if (inside.size < 2) break;
      leaving.delete(own);
      inside.delete(own);
      leave();
    }
    events.emit("change");
  };
  const operation = (own: object): Operation => ({
    mayLeave(leave) {
      leaving.set(own, leave);
      changed();
      return () => void leaving.delete(own);
    },
    goesOn(work) {
      open += 1;
      const ended = (error: Error | undefined): void => {
        open -= 1;
        if (error !== undefined) late = [...late, error];
        changed();
      };
      work.then(ended, (error: unknown) => ended(error instanceof Error ? error : new Error(String(error))));
    },
  });
  return {
    async run(work, tell) {
      const own = {};
      inside.add(own);
      changed();
      // Also what fails before its first wait must not be taken for one that stays.
      const [answer] = await Promise.allSettled([(async () => work(operation(own)))()]);
      while (inside.has(own) && inside.size === 1 && open > 0) await once(events, "change");
      const told = inside.has(own) ? late : [];
      if (inside.has(own)) late = [];
      inside.delete(own);
      leaving.delete(own);
      return tell(answer, told);
    },
  };
};
