import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Call } from "#emulator/state/callLog.js";
import type { FaultRule } from "#emulator/state/faultRules.js";
import { ownProgram } from "../support/ownProgram.js";
import { account, openWorkbench } from "../support/workbench.js";
import { liveIn, programOf, seed, type Version } from "./content.js";
import { alive, kill, type Listed, startedBy } from "./processes.js";

/** Who calls AWS: the command that is interrupted, or one that is typed afterwards. */
export type Caller = "interrupted" | "later";

/** What a command of the CLI came to. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A command of the CLI that runs. */
export interface Running {
  readonly pid: number;
  /** Settles when the CLI has ended; what it started may go on. */
  readonly ended: Promise<Ended>;
}

/** What the backend holds of the stack. */
export interface Checkpoint {
  /** Names of our resources, each with the version of its content. */
  readonly resources: readonly string[];
  readonly pending: readonly string[];
}

/** One stack, and all that is done to it. */
export interface Scene {
  /** Puts the stack and the registries back to before the first up, or to after it; makes the latter where needed. */
  reset(start: "nothing" | "first"): Promise<void>;
  program(version: Version): void;
  /** Does something when a call comes; the fault says which, and what becomes of it. */
  on(fault: FaultRule, strike: () => Promise<void>): void;
  clearFaults(): void;
  run(caller: Caller, ...args: readonly string[]): Running;
  /** Remembers what a command has started, so that it is gone when the scene is. */
  startedBy(running: Running): Promise<readonly Listed[]>;
  /** Kills the CLI as soon as it is not writing its state: what a backend of files loses then is not ours to prove. */
  kill(running: Running): Promise<void>;
  calls(caller: Caller): readonly Call[];
  live(): readonly string[];
  checkpoint(): Checkpoint;
  close(): Promise<void>;
}

const stackName = "kills";
const callers = ["interrupted", "later"] as const satisfies readonly Caller[];

export const openScene = async (): Promise<Scene> => {
  let strike = async (): Promise<void> => undefined;
  const accounts = [{ id: account, identities: callers.map((name) => ({ name })) }];
  const bench = await openWorkbench({ emulator: { accounts, wait: () => strike() } });
  const { emulator, folder } = bench;
  const stack = await ownProgram(bench, programOf(1), stackName);
  const { workDir } = stack.workspace;
  const [state, log] = [join(folder, "state"), join(folder, "output.txt")];
  const stacks = join(state, ".pulumi", "stacks", "own");
  const copyOf = (start: string) => join(folder, `state-${start}`);
  cpSync(state, copyOf("nothing"), { recursive: true });
  let started: readonly Listed[] = [];
  let afterFirst: readonly (() => void)[] = [];

  const scene: Scene = {
    async reset(start) {
      kill(await alive(started));
      started = [];
      emulator.clearFaults();
      seed(emulator);
      if (start === "first" && !existsSync(copyOf("first"))) await makeFirst();
      rmSync(state, { recursive: true });
      cpSync(copyOf(start), state, { recursive: true });
      if (start === "first") for (const restore of afterFirst) restore();
      emulator.clearCalls();
    },
    program: (version) => writeFileSync(join(workDir, "index.js"), programOf(version)),
    on(fault, action) {
      strike = action;
      emulator.addFault(fault);
    },
    clearFaults: emulator.clearFaults,
    run(caller, ...args) {
      const output = openSync(log, "w");
      const child = spawn("pulumi", [...args, "--non-interactive", "--color", "never", "--stack", stackName], {
        cwd: workDir,
        env: { ...process.env, ...bench.environment, ...emulator.environment(account, caller, "eu-west-1") },
        // A process group of its own, as a shell gives it: Ctrl-C reaches the group.
        detached: true,
        stdio: ["ignore", output, output],
      });
      closeSync(output);
      const ended = once(child, "exit").then(([code]) => ({ code, output: readFileSync(log, "utf8") }));
      return { pid: child.pid ?? 0, ended };
    },
    async startedBy(running) {
      const found = await startedBy(running.pid);
      started = [...started, ...found];
      return found;
    },
    async kill(running) {
      const signal = async (name: NodeJS.Signals): Promise<void> => {
        process.kill(running.pid, name);
        // All threads of the CLI heed a signal shortly after; nothing tells when.
        await pause(10);
      };
      await signal("SIGSTOP");
      while (!isWhole(stacks)) {
        await signal("SIGCONT");
        await signal("SIGSTOP");
      }
      kill([running]);
    },
    calls: (caller) => emulator.calls().filter(({ identity }) => identity?.endsWith(`/${caller}`)),
    live: () => liveIn(emulator),
    checkpoint: () => checkpointIn(join(stacks, `${stackName}.json`)),
    async close() {
      kill(await alive(started));
      await bench.close();
    },
  };

  const makeFirst = async (): Promise<void> => {
    rmSync(state, { recursive: true });
    cpSync(copyOf("nothing"), state, { recursive: true });
    scene.program(1);
    const { code, output } = await scene.run("later", "up", "--yes", "--skip-preview").ended;
    if (code !== 0) throw new Error(`the first up failed:\n${output}`);
    cpSync(state, copyOf("first"), { recursive: true });
    afterFirst = ["eu-west-1", "eu-central-1", "us-east-1"].map((region) => {
      const live = emulator.registry(account, region);
      const [policy, rules] = [live.policy(), live.rules()];
      return () => {
        live.setPolicy(policy);
        live.setRules(rules);
      };
    });
  };

  return scene;
};

/** A file of the backend is replaced at once, but that of its attributes is emptied first, and then filled. */
const isWhole = (folder: string): boolean => readdirSync(folder).every((name) => statSync(join(folder, name)).size > 0);

interface StoredResource {
  readonly urn: string;
  readonly outputs?: object;
}

const nameOf = ({ urn }: StoredResource): string => urn.split("::").at(-1) ?? urn;
const versionOf = ({ outputs }: StoredResource): string => {
  const text = JSON.stringify(outputs ?? {});
  const found = /-v(\d)\//.exec(text)?.[1];
  return `v${found ?? (text.includes("555566667777") ? 2 : text.includes("666677778888") ? 3 : 1)}`;
};

const checkpointIn = (file: string): Checkpoint => {
  const { latest } = JSON.parse(readFileSync(file, "utf8")).checkpoint;
  const resources: readonly StoredResource[] = latest?.resources ?? [];
  const pending: readonly { type: string; resource: StoredResource }[] = latest?.pending_operations ?? [];
  return {
    resources: resources
      .filter(({ urn }) => urn.includes("dynamic/ecr:"))
      .map((one) => `${nameOf(one)} ${versionOf(one)}`)
      .sort(),
    pending: pending.map(({ type, resource }) => `${type} ${nameOf(resource)}`).sort(),
  };
};
