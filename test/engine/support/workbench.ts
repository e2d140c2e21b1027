import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { LocalWorkspace, PulumiCommand, type PulumiFn, type Stack } from "@pulumi/pulumi/automation/index.js";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { EmulatorOptions } from "#emulator/options.js";
import { withBackendResults } from "./backendResults.js";
import { withLostCalls } from "./lostCalls.js";

/** The account and identity that programs use unless they say otherwise. */
export const account = "111122223333";

/** An emulator, and a Pulumi home and backend of its own: nothing of the user's is read or written. */
export interface Workbench {
  readonly emulator: Emulator;
  /** What the CLI must see to work with both. */
  readonly environment: Record<string, string>;
  /** A folder for this test alone. */
  readonly folder: string;
  /** A new stack with a program that runs in this process; each with its own name, and with more variables if given. */
  stack(program: PulumiFn, more?: Readonly<Record<string, string>>): Promise<Stack>;
  /** The same with the program of a folder, which the CLI runs as it runs a user's. */
  stackIn(workDir: string, stackName: string, more?: Readonly<Record<string, string>>): Promise<Stack>;
  /** The state of a stack as it lies in the backend: secrets are encrypted, as everywhere but in `stack export`. */
  stateOf(stack: Stack): StackState;
  /** Runs a command of the CLI that the Automation API has no method for, on a stack; answers with what it prints. */
  pulumi(stack: Stack, ...args: string[]): Promise<string>;
  close(): Promise<void>;
}

/** The part of a stored state that tests look at. */
export interface StackState {
  readonly text: string;
  readonly resources: readonly {
    readonly urn: string;
    readonly type: string;
    readonly inputs: object;
    readonly outputs: object;
  }[];
}

/** The CLI on PATH; its version is asked for once. */
let command: Promise<PulumiCommand> | undefined;
const pulumiCommand = (): Promise<PulumiCommand> => {
  command ??= PulumiCommand.get();
  return command;
};

/** What every run of the real CLI needs here: see `engine/README.md`. */
export const pulumiEnvironment = (home: string, state: string): Record<string, string> => ({
  PULUMI_HOME: home,
  PULUMI_BACKEND_URL: `file://${state}`,
  PULUMI_CONFIG_PASSPHRASE: "",
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  // A provider process lives for seconds, of which it takes one to load the SDK.
  NODE_COMPILE_CACHE: resolve("build", "compile-cache"),
  // The CLI is a Go program of the same kind: half of the time to start it is collecting garbage that dies with it.
  GOGC: "off",
});

/** What a workbench has beside the usual. */
export interface WorkbenchOptions {
  readonly emulator?: EmulatorOptions;
  /** More variables for the CLI, which may be about files in the folder. */
  readonly environment?: (folder: string) => Record<string, string>;
}

export const openWorkbench = async (wanted: WorkbenchOptions = {}): Promise<Workbench> => {
  const folder = mkdtempSync(join(tmpdir(), "ecr-registry-"));
  const emulator = await startEmulator({ accounts: [{ id: account }, { id: "444455556666" }], ...wanted.emulator });
  const state = join(folder, "state");
  mkdirSync(state);
  const environment = {
    ...pulumiEnvironment(join(folder, "home"), state),
    ...emulator.environment(account, undefined, "eu-west-1"),
    ...wanted.environment?.(folder),
  };
  let stacks = 0;
  const options = async (more: Readonly<Record<string, string>> = {}) => ({
    envVars: { ...environment, ...more },
    pulumiCommand: await pulumiCommand(),
  });
  return {
    emulator,
    environment,
    folder,
    async stack(program, more) {
      stacks += 1;
      const stack = await LocalWorkspace.createStack(
        { projectName: "test", stackName: `stack-${stacks}`, program },
        await options(more),
      );
      return withLostCalls(withBackendResults(stack, state, "test"));
    },
    async stackIn(workDir, stackName, more) {
      const stack = await LocalWorkspace.createStack({ stackName, workDir }, await options(more));
      return withBackendResults(stack, state, (await stack.workspace.projectSettings()).name);
    },
    stateOf({ name }) {
      const text = readFileSync(join(state, ".pulumi", "stacks", "test", `${name}.json`), "utf8");
      const resources: StackState["resources"] = JSON.parse(text).checkpoint.latest.resources;
      return { text, resources: resources.filter(({ type }) => /:dynamic\/ecr:/.test(type)) };
    },
    async pulumi({ name, workspace }, ...args) {
      const env = { ...process.env, ...environment };
      const { stdout } = await promisify(execFile)("pulumi", [...args, "--stack", name], {
        cwd: workspace.workDir,
        env,
      });
      return stdout;
    },
    async close() {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Opens a workbench for the tests of a suite; registers its own hooks. */
export const useWorkbench = (options: WorkbenchOptions = {}): (() => Workbench) => {
  let bench: Workbench | undefined;
  before(async () => {
    bench = await openWorkbench(options);
  });
  after(() => bench?.close());
  return () => {
    if (bench === undefined) throw new Error("the workbench is open inside of tests only");
    return bench;
  };
};
