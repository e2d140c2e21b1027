/** A clock that goes on only when somebody says so, so that long waits take no time. */
export interface VirtualClock {
  /** Milliseconds since it began. */
  readonly now: number;
  pass(milliseconds: number): void;
  /** Aborted when so much time has passed. */
  timeUp(milliseconds: number): AbortSignal;
}

export const newVirtualClock = (): VirtualClock => {
  let now = 0;
  let alarms: readonly { readonly at: number; readonly end: AbortController }[] = [];
  return {
    get now() {
      return now;
    },
    pass(milliseconds) {
      now += milliseconds;
      const due = alarms.filter(({ at }) => at <= now);
      alarms = alarms.filter((alarm) => !due.includes(alarm));
      for (const { end } of due) end.abort();
    },
    timeUp(milliseconds) {
      const end = new AbortController();
      alarms = [...alarms, { at: now + milliseconds, end }];
      return end.signal;
    },
  };
};
