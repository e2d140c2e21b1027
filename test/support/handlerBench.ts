import { setImmediate } from "node:timers/promises";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { EmulatorOptions } from "#emulator/options.js";
import { type Deployment, newDeployment } from "#provider/lifecycle/deployment.js";
import { type Handlers, handlersTable } from "#provider/lifecycle/handlers.js";
import { newLog } from "#provider/lifecycle/log.js";
import { printNote } from "#provider/lifecycle/notes.js";
import { secondsOf } from "#provider/registry/duration.js";

export const account = "111122223333";
export const other = "444455556666";

/** Keys of the stack configuration that are different, or not there, in a process. */
export type ConfigOverrides = Readonly<Record<`${"aws" | "ecr-registry"}:${string}`, string | undefined>>;

/** The handlers of a fresh provider process, over an emulator of their own; waits between tries take no time. */
export interface HandlerBench {
  readonly emulator: Emulator;
  readonly replication: Handlers;
  readonly policy: Handlers;
  readonly rule: Handlers;
  readonly statement: Handlers;
  /** What the process reported to the user, but for what follows. */
  readonly notes: string[];
  /** What it said of images that stay where they are, as every rule that is new makes it do. */
  readonly leftBehind: string[];
  /** Lengths of the waits between tries, in milliseconds. */
  readonly pauses: number[];
  /** What somebody else does while this process waits. */
  onPause(work: () => void): void;
  /** The time of the operations that have so long is up, of those that begin later, too. @default however long they have */
  timeUp(length?: string): void;
  /** What somebody else does, once, while the process stands still for so many milliseconds before it writes. */
  onStandstill(milliseconds: number, work: () => void): void;
  /** What is read from now on is one refresh; otherwise each read is a later one than those that have ended. */
  oneRefresh(): void;
  /** The engine, or the user, ends the deployment. */
  end(): void;
  /** What other processes do, once, after this one has written and before it looks again. */
  onSettle(work: () => void): void;
  /** A second process on the same emulator, with claims of its own, and credentials of the account. */
  process(accountId?: string, identity?: string, config?: ConfigOverrides): Promise<HandlerBench>;
  /** Names of the operations that changed something. */
  writes(): readonly string[];
  close(): Promise<void>;
}

/** Milliseconds after which a refresh is another one. */
const longAgo = 60_000;

const startProcess = async (
  emulator: Emulator,
  accountId: string,
  identity?: string,
  overriding: ConfigOverrides = {},
): Promise<HandlerBench> => {
  const notes: string[] = [];
  const leftBehind: string[] = [];
  const pauses: number[] = [];
  const deployment = new AbortController();
  /** By milliseconds. */
  const times = new Map<number, AbortController>();
  let isUp = false;
  const timeOf = (milliseconds: number): AbortController => {
    const time = times.get(milliseconds) ?? new AbortController();
    times.set(milliseconds, time);
    if (isUp) time.abort();
    return time;
  };
  let meanwhile = (): void => undefined;
  let afterWrite = (): void => undefined;
  let now = 0;
  let isOneRefresh = false;
  let reads = 0;
  let standstill: { readonly milliseconds: number; readonly work: () => void } | undefined;
  /** It is asked when a read begins, and again before the write that goes by it. */
  let hasRead = false;
  const pause = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    meanwhile();
  };
  const overrides: Partial<Deployment> = {
    environment: {},
    log: newLog((note) => void (note.code === "IMAGES_LEFT_BEHIND" ? leftBehind : notes).push(printNote(note, true))),
    pace: {
      pause,
      // All who are at the door are in once the event loop has come round.
      gather: () => setImmediate(),
      settle: async () => {
        const work = afterWrite;
        afterWrite = () => undefined;
        work();
      },
      random: () => 0.5,
      timeUp: (milliseconds) => timeOf(milliseconds).signal,
      now() {
        if (standstill !== undefined && hasRead) {
          now += standstill.milliseconds;
          standstill.work();
          standstill = undefined;
        }
        hasRead = standstill !== undefined;
        return now;
      },
    },
    ended: deployment.signal,
  };
  const table = handlersTable(newDeployment(overrides));
  const handlers = (key: string): Handlers => {
    const found = table.get(key);
    if (found === undefined) throw new Error(`no resource type ${key}`);
    return {
      ...found,
      async read(...args) {
        if (reads === 0 && !isOneRefresh) now += longAgo;
        reads += 1;
        try {
          return await found.read(...args);
        } finally {
          reads -= 1;
        }
      },
    };
  };
  const environment = emulator.environment(accountId, identity);
  const config = new Map([
    ["aws:region", "eu-west-1"],
    ["aws:accessKey", environment.AWS_ACCESS_KEY_ID],
    ["aws:secretKey", environment.AWS_SECRET_ACCESS_KEY],
    ["aws:endpoints", JSON.stringify([{ ecr: emulator.url, sts: emulator.url }])],
    ...Object.entries(overriding),
  ]);
  await handlers("registryPolicy").configure({ config: { get: (key) => config.get(key) } });
  return {
    emulator,
    replication: handlers("replicationConfiguration"),
    policy: handlers("registryPolicy"),
    rule: handlers("replicationRule"),
    statement: handlers("registryPolicyStatement"),
    notes,
    leftBehind,
    pauses,
    onPause(work) {
      meanwhile = work;
    },
    timeUp(length) {
      if (length !== undefined) return timeOf(1_000 * (secondsOf(length) ?? 0)).abort();
      isUp = true;
      for (const milliseconds of times.keys()) timeOf(milliseconds);
    },
    onStandstill(milliseconds, work) {
      standstill = { milliseconds, work };
    },
    oneRefresh() {
      isOneRefresh = true;
    },
    end: () => deployment.abort(),
    onSettle(work) {
      afterWrite = work;
    },
    process: (id = accountId, name = identity, more = overriding) => startProcess(emulator, id, name, more),
    writes: () => emulator.calls().flatMap(({ operation }) => (/^(Put|Delete)Re/.test(operation) ? [operation] : [])),
    close: () => emulator.close(),
  };
};

export const openHandlerBench = async (options: EmulatorOptions = {}): Promise<HandlerBench> => {
  const accounts = options.accounts ?? [{ id: account }, { id: other }];
  return startProcess(await startEmulator({ ...options, accounts }), account);
};

/** A bench per test; registers its own hooks. */
export const useHandlerBench = (options?: EmulatorOptions): (() => HandlerBench) => {
  let bench: HandlerBench | undefined;
  beforeEach(async () => {
    bench = await openHandlerBench(options);
  });
  afterEach(() => bench?.close());
  return () => {
    if (bench === undefined) throw new Error("the bench is open inside of tests only");
    return bench;
  };
};
