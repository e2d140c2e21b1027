import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { RegistryDoor } from "#emulator/registryDoor.js";
import type { Access } from "#provider/aws/access.js";
import type { TimeLimits } from "#provider/aws/clientSettings.js";
import type { Connect } from "#provider/aws/connect.js";
import { ecrRegistryApi } from "#provider/aws/ecrRegistryApi.js";
import { newAwsStore } from "#provider/aws/store.js";
import { newDeployment } from "#provider/lifecycle/deployment.js";
import { type Handlers, handlersTable } from "#provider/lifecycle/handlers.js";
import { newLog } from "#provider/lifecycle/log.js";
import { printNote } from "#provider/lifecycle/notes.js";
import type { ReplicationRule } from "#provider/replication/rules.js";
import type { Live } from "../histories/aws.js";
import { noPolicy } from "../histories/aws.js";
import { elsewhere, home, speak, type Word, wordsIn } from "../histories/words.js";
import { roleArn } from "./credentials.js";
import type { Fault, Scene } from "./fault.js";
import { startFaultyAws } from "./faultyAws.js";
import { newToll, striking, type Toll } from "./striking.js";
import { newVirtualClock, type VirtualClock } from "./virtualClock.js";

export type Setting = "replication" | "policy";

/** The steps of the engine that a fault may strike. */
export type Verb = "check" | "create" | "read" | "update" | "delete";

/** As long as a cell waits for an answer that never comes; on the virtual clock it takes what it takes for users. */
const shortLimits = { connectionTimeout: 4_000, requestTimeout: 4_000 };
const longestSettle = 1_000;

/** An emulator with a proxy in front of it, for one cell after the other. */
export interface World {
  /** Everything as it is before a cell: content of others in both settings. */
  reset(setting: Setting, words: readonly Word[]): void;
  live(setting: Setting): readonly Word[];
  /** The registry as it is stored. */
  readonly door: RegistryDoor;
  write(setting: Setting, words: readonly Word[]): void;
  /** What others have in the setting of the cell, as far as nobody of them has taken it away. */
  theirs(): readonly Word[];
  /** The writes that the emulator has carried out since the last reset. */
  writes(): number;
  /** A process without a fault. */
  calm(account?: string): Process;
  /** A process with a fault in one verb. */
  faulty(fault: Fault, verb: Verb, setting: Setting, asked: readonly Word[]): Process & { readonly toll: Toll };
  close(): Promise<void>;
}

/** A provider process. */
export interface Process {
  handle(key: string): Handlers;
  readonly notes: readonly string[];
}

export const startWorld = async (): Promise<World> => {
  const emulator = await startEmulator({
    accounts: [{ id: home }, { id: elsewhere }],
    roles: [{ arn: roleArn, trusts: [home] }],
  });
  const proxy = await startFaultyAws(emulator.url);
  const door = emulator.registry(home, "eu-west-1");
  const stored = (): Live => ({ rules: door.rules(), policy: JSON.parse(door.policy() ?? JSON.stringify(noPolicy)) });
  const live = (setting: Setting) => wordsIn(stored(), setting);
  const write = (setting: Setting, words: readonly Word[]): void => {
    const next = stored();
    speak(next, setting, words);
    if (setting === "replication") door.setRules(next.rules.map(withTypes));
    else door.setPolicy(words.length === 0 ? undefined : next.policy);
  };
  const calmly = connections((account) => connectBy({ ...way(emulator, account), endpoint: emulator.url }));
  let theirs = new Set<Word>();
  const isWrite = ({ operation, status }: { readonly operation: string; readonly status: number }) =>
    /^(Put|Delete)Re/.test(operation) && status === 200;
  return {
    reset(setting, words) {
      emulator.clearCalls();
      emulator.clearFaults();
      theirs = new Set(words);
      write("replication", setting === "replication" ? words : ["foreign 1"]);
      write("policy", setting === "policy" ? words : ["foreign 1"]);
    },
    live,
    door,
    write,
    theirs: () => [...theirs],
    writes: () => emulator.calls().filter(isWrite).length,
    calm: (account = home) => process(calmly(account), newVirtualClock()),
    faulty(fault, verb, setting, asked) {
      const toll = newToll();
      const before = live(setting);
      const scene: Scene = {
        before,
        asked,
        write(change) {
          const now = live(setting);
          const next = change(now);
          for (const word of next) if (word.startsWith("foreign") && !now.includes(word)) theirs.add(word);
          for (const word of now) if (!next.includes(word)) theirs.delete(word);
          write(setting, next);
        },
        lag: (staleReads) => emulator.addFault({ operation: "*", staleReads }),
        forbidWrites() {
          mayWrite = false;
        },
        pass: (milliseconds) => toll.clock.pass(milliseconds),
      };
      let [armed, mayWrite] = [false, true];
      const usual = { ...way(emulator, home), endpoint: proxy.url, stsEndpoint: proxy.url };
      const faulty = connectBy(fault.way?.(usual) ?? usual, shortLimits);
      const connect: Connect = (access) => (armed ? faulty(access) : calmly(home)(access));
      const strike = striking(fault, scene, toll);
      proxy.answer = (call) => {
        if (call.kind === "write" && !mayWrite) toll.blindWrites += 1;
        return strike(call);
      };
      let settled = 0;
      const meanwhile = () => {
        const { settles } = fault;
        if (!armed || settles === undefined || settled >= settles.times) return;
        settled += 1;
        toll.struck += 1;
        settles.does(scene);
      };
      const { handle, notes } = process(connect, toll.clock, meanwhile);
      const arm = async <Result>(work: () => Promise<Result>): Promise<Result> => {
        armed = true;
        if (fault.way !== undefined) toll.struck += 1;
        try {
          return await work();
        } finally {
          armed = false;
        }
      };
      return { handle: (key) => during(handle(key), verb, arm), notes, toll };
    },
    close: async () => {
      proxy.close();
      await emulator.close();
    },
  };
};

const withTypes = ({ destinations, repositoryFilters = [] }: ReplicationRule) => ({
  destinations,
  repositoryFilters: repositoryFilters.map(({ filter, filterType = "PREFIX_MATCH" }) => ({ filter, filterType })),
});

const way = (emulator: Emulator, account: string): Access => {
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } =
    emulator.environment(account);
  return { region: "eu-west-1", keys: { accessKeyId, secretAccessKey }, assumeRoles: [] };
};

/** Opens each way once: it is the clients of the SDK that take time. */
const connections = (open: (account: string) => Connect): ((account: string) => Connect) => {
  const opened = new Map<string, Connect>();
  return (account) => {
    const known = opened.get(account) ?? open(account);
    opened.set(account, known);
    return known;
  };
};

/** A connection that goes a way of its own, whatever the program says. */
const connectBy = (access: Access, limits?: TimeLimits): Connect => {
  const region = "eu-west-1";
  let opened: Awaited<ReturnType<Connect>> | undefined;
  return async () => {
    opened ??= {
      region,
      api: ecrRegistryApi({ ...access, region }, newAwsStore(), limits),
      images: () => Promise.reject(new Error("no images here")),
      backfills: () => Promise.reject(new Error("no images here")),
    };
    return opened;
  };
};

const process = (connect: Connect, clock: VirtualClock, meanwhile = (): void => undefined): Process => {
  const notes: string[] = [];
  const wait = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    clock.pass(milliseconds);
    meanwhile();
    await setImmediate(undefined, signal && { signal });
  };
  const pace = {
    pause: wait,
    gather: () => setImmediate(),
    settle: (signal?: AbortSignal) => wait(longestSettle, signal),
    timeUp: clock.timeUp,
    now: () => clock.now,
    random: () => 0.5,
  };
  const log = newLog((note) => void notes.push(printNote(note, true)));
  const table = handlersTable(newDeployment({ connect, environment: {}, log, pace }));
  return { handle: (key) => table.get(key) ?? assert.fail(`no resource type ${key}`), notes };
};

/** Handlers of which one does its work under the fault. */
const during = (
  handlers: Handlers,
  verb: Verb,
  arm: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Handlers => ({
  ...handlers,
  ...(verb === "check" ? { check: (olds, news) => arm(() => handlers.check(olds, news)) } : {}),
  ...(verb === "create" ? { create: (inputs) => arm(() => handlers.create(inputs)) } : {}),
  ...(verb === "read" ? { read: (id, state) => arm(() => handlers.read(id, state)) } : {}),
  ...(verb === "update" ? { update: (id, olds, news) => arm(() => handlers.update(id, olds, news)) } : {}),
  ...(verb === "delete" ? { delete: (id, state) => arm(() => handlers.delete(id, state)) } : {}),
});
