import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { backfillCommand } from "./backfill/backfillCommand.js";
import { type AddCommand, type ExitCode, exitCode, type Run, UsageError } from "./command.js";
import { emulatorCommand } from "./emulator/emulatorCommand.js";
import { importCommand } from "./importSettings/importCommand.js";
import { reportCommand } from "./report/reportCommand.js";
import type { Terminal } from "./terminal.js";
import { verifyCommand } from "./verify/verifyCommand.js";

const commands: readonly AddCommand[] = [reportCommand, importCommand, verifyCommand, backfillCommand, emulatorCommand];

/**
 * Runs the command `ecr-registry` with some arguments; answers with its exit code: 0 good, 1 findings, 2 usage or failure.
 *
 * Never throws: what goes wrong is reported on standard error.
 */
export const runProgram = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let ended: ExitCode = exitCode.good;
  const start = async (run: Run): Promise<void> => {
    ended = await run(terminal);
  };
  const program = new Command("ecr-registry")
    .description(
      "Reviews, imports and verifies the settings of Amazon ECR private registries that pulumi-ecr-registry manages.",
    )
    .version(version(), "--version", "show the version")
    .helpCommand(false)
    .addHelpText("after", "\nExit codes: 0 good, 1 something was found, 2 wrong usage or failure.");
  for (const add of commands) program.addCommand(add(start));
  for (const one of [program, ...program.commands]) {
    one.helpOption("-h, --help", "show this help");
    one.exitOverride().configureOutput({
      writeOut: (text) => terminal.printText(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd().replace(/^error: /, "ecr-registry: ")),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    });
    one.showHelpAfterError(`(ecr-registry ${one === program ? "" : `${one.name()} `}--help shows what is allowed)`);
  }
  try {
    if (args.length === 0) {
      terminal.note(program.helpInformation().trimEnd());
      return exitCode.failure;
    }
    await program.parseAsync([...args], { from: "user" });
    return ended;
  } catch (error) {
    // Help that was asked for ends in the same way as a mistake; the parser has printed either by itself.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.good : exitCode.failure;
    terminal.note(complaint(error));
    return exitCode.failure;
  }
};

const version = (): string => JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")).version;

/** What went wrong, for whoever typed the command: one line where it is theirs to correct, the stack trace where it is ours. */
const complaint = (error: unknown): string => {
  if (error instanceof UsageError || error instanceof RegistryError) return `ecr-registry: ${error.message}`;
  return `ecr-registry: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};
