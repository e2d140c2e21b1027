import { exitCode } from "./command.js";
import { runProgram } from "./program.js";
import { processTerminal } from "./terminal.js";

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? exitCode.good : exitCode.failure);
});
// Nobody is left to read it.
process.stderr.on("error", () => undefined);

void runProgram(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
