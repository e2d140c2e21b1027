import { exitCode } from "./command.js";
import { runProgram } from "./program.js";
import { processTerminal } from "./terminal.js";

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? exitCode.good : exitCode.failure);
});
// Nobody is left to read it.
process.stderr.on("error", () => undefined);

/** Ends when all that was written to a stream has arrived. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => void stream.write("", () => resolve()));

void runProgram(process.argv.slice(2), processTerminal()).then(async (code) => {
  await Promise.all([process.stdout, process.stderr].map(flushed));
  // A call that nobody waits for any more, as after Ctrl-C, would keep the process until AWS answers.
  process.exit(code);
});
