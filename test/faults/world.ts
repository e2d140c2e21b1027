import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { RegistryDoor } from "#emulator/registryDoor.js";
import { type Access, newCredentialStore } from "#provider/aws/access.js";
import type { Connect } from "#provider/aws/connect.js";
import { ecrRegistryApi } from "#provider/aws/ecrRegistryApi.js";
import { newDeployment } from "#provider/lifecycle/deployment.js";
import { type Handlers, handlersTable } from "#provider/lifecycle/handlers.js";
import { newLog } from "#provider/lifecycle/log.js";
import { printNote } from "#provider/lifecycle/notes.js";
import type { ReplicationRule } from "#provider/replication/rules.js";
import type { Live } from "../histories/aws.js";
import { noPolicy } from "../histories/aws.js";
import { elsewhere, home, speak, type Word, wordsIn } from "../histories/words.js";
import { roleArn } from "./credentials.js";
import type { Fault, Scene, Strike } from "./fault.js";
import { type Call, type Outcome, startFaultyAws } from "./faultyAws.js";
import { newVirtualClock, type VirtualClock } from "./virtualClock.js";

export type Setting = "replication" | "policy";

/** The steps of the engine that a fault may strike. */
export type Verb = "check" | "create" | "read" | "update" | "delete";

/** The time limits of the provider's clients; a call without an answer passes the real one on the virtual clock. */
const limits = { connectionTimeout: 2_000, requestTimeout: 1_500 };
const realLimit = 30_000;
const longestSettle = 1_000;

/** What a step took. */
export interface Toll {
  calls: number;
  /** Writes that were sent although nobody could know what they would overwrite. */
  blindWrites: number;
  /** How often the fault came about. */
  struck: number;
  readonly clock: VirtualClock;
}

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
      const faulty = connectBy(fault.way?.(usual) ?? usual);
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

export const newToll = (): Toll => ({ calls: 0, blindWrites: 0, struck: 0, clock: newVirtualClock() });

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
const connectBy = (access: Access): Connect => {
  const region = "eu-west-1";
  let opened: Awaited<ReturnType<Connect>> | undefined;
  return async () => {
    opened ??= {
      region,
      api: ecrRegistryApi({ ...access, region }, newCredentialStore(), limits),
      images: () => Promise.reject(new Error("no images here")),
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
    random: () => 0.5,
  };
  const log = newLog((note) => void notes.push(printNote(note, true)));
  const table = handlersTable(newDeployment({ connect, environment: {}, log, pace }));
  return { handle: (key) => table.get(key) ?? assert.fail(`no resource type ${key}`), notes };
};

/** Decides what becomes of each call, and counts. */
const striking = ({ strikes }: Fault, scene: Scene, toll: Toll) => {
  const left = (strikes?.() ?? []).map((strike) => ({ strike, skip: strike.skip ?? 0, times: strike.times ?? 1 }));
  let wasThrottled = false;
  return async (call: Call): Promise<Outcome> => {
    toll.calls += 1;
    // The longest that the SDK waits before it tries again.
    if (call.attempt > 1) toll.clock.pass((wasThrottled ? 500 : 100) * 2 ** (call.attempt - 2));
    const outcome = await struckBy(left, call, scene, toll);
    if (outcome === "silence") toll.clock.pass(realLimit);
    wasThrottled = typeof outcome !== "string" && /Throttl|429/.test(`${outcome.status} ${Buffer.from(outcome.body)}`);
    return outcome;
  };
};

const struckBy = (
  left: readonly { readonly strike: Strike; skip: number; times: number }[],
  call: Call,
  scene: Scene,
  toll: Toll,
): Outcome | Promise<Outcome> => {
  for (const one of left) {
    const isMeant = one.strike.on === call.kind || (one.strike.on === "any" && call.kind !== "sts");
    if (!isMeant || one.times === 0) continue;
    if (one.skip > 0) {
      one.skip -= 1;
      continue;
    }
    one.times -= 1;
    toll.struck += 1;
    return one.strike.act(call, scene);
  }
  return call.forward();
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
