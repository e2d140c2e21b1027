import type { Command } from "commander";
import { plainLines } from "pulumi-ecr-registry/internal/base/plainText.js";
import type { Terminal } from "./terminal.js";

/** What a command does with its arguments and options. */
export type Run = (terminal: Terminal) => Promise<ExitCode>;

/** A command with its options and help; `start` is called with what the user asked for. */
export type AddCommand = (start: (run: Run) => Promise<void>) => Command;

/** How a command ends. `failure` stands for wrong usage, too. */
export const exitCode = { good: 0, findings: 1, failure: 2 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What the user typed, or gave to read, cannot be worked with; the message says what to do. */
export class UsageError extends Error {
  /** @param message one line, or several */
  constructor(message: string | readonly string[]) {
    super(plainLines([message].flat()));
    this.name = "UsageError";
  }
}
