import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "#cli/program.js";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { EmulatorOptions } from "#emulator/options.js";
import { account, other } from "../../support/handlerBench.js";
import { useProcessEnvironment } from "../../support/processEnvironment.js";
import { type TerminalOptions, testTerminal } from "./testTerminal.js";

/** What a command did. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly notes: string;
  /** What standard error showed in one place, one after the other. */
  readonly progress: readonly string[];
}

/** An emulator per test, whose first account's credentials the process has; and a folder. */
export interface CliBench {
  readonly emulator: () => Emulator;
  readonly folder: () => string;
  /** Runs `ecr-registry` in this process; sentences are of one line where no width is asked for. */
  run(args: readonly string[], options?: TerminalOptions): Promise<Ended>;
  /** Sets variables of this process until the test ends. */
  setEnvironment(variables: Readonly<Record<string, string | undefined>>): void;
}

/** Registers its own hooks. */
export const useCliBench = (options: EmulatorOptions = {}): CliBench => {
  let emulator: Emulator | undefined;
  let folder = "";
  const setEnvironment = useProcessEnvironment();
  beforeEach(async () => {
    emulator = await startEmulator({ accounts: [{ id: account }, { id: other }], ...options });
    folder = mkdtempSync(join(tmpdir(), "ecr-registry-cli-"));
    // One try for each call: what is down stays down.
    setEnvironment({ ...emulator.environment(account), AWS_MAX_ATTEMPTS: "1" });
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator?.close();
  });
  return {
    emulator() {
      if (emulator === undefined) throw new Error("the emulator runs inside of tests only");
      return emulator;
    },
    folder: () => folder,
    async run(args, terminalOptions) {
      const terminal = testTerminal({ columns: 10_000, ...terminalOptions });
      const code = await runProgram(args, terminal);
      return { code, output: terminal.output(), notes: terminal.notes(), progress: terminal.progressLines };
    },
    setEnvironment,
  };
};
