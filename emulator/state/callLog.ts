/** One API call that reached the emulator, whether it succeeded or not. */
export interface Call {
  readonly operation: string;
  /** Of the caller; missing where nobody knows who called. */
  readonly account?: string;
  readonly region?: string;
  /** ARN of the caller. */
  readonly identity?: string;
  /** When it arrived, by the emulator's clock. */
  readonly time: string;
  /** HTTP status of the answer, 0 where the connection was reset instead. */
  readonly status: number;
  /** Name of the AWS error in the answer. */
  readonly errorCode?: string;
}

/** Which calls to list: those that have all the given values. */
export type CallFilter = Partial<Omit<Call, "time">>;

export interface CallLog {
  readonly add: (call: Call) => void;
  readonly list: (filter?: CallFilter) => readonly Call[];
  readonly clear: () => void;
}

export const callLog = (): CallLog => {
  let calls: readonly Call[] = [];

  return {
    add: (call) => {
      calls = [...calls, call];
    },
    list: (filter = {}) => calls.filter((call) => matches(call, filter)),
    clear: () => {
      calls = [];
    },
  };
};

const matches = (call: Call, filter: CallFilter): boolean =>
  (filter.operation === undefined || call.operation === filter.operation) &&
  (filter.account === undefined || call.account === filter.account) &&
  (filter.region === undefined || call.region === filter.region) &&
  (filter.identity === undefined || call.identity === filter.identity) &&
  (filter.status === undefined || call.status === filter.status) &&
  (filter.errorCode === undefined || call.errorCode === filter.errorCode);
