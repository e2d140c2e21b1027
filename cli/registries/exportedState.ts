import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import { UsageError } from "../command.js";
import { readTextOrInput } from "../files.js";
import type { Terminal } from "../terminal.js";

/** A stack's state as text, and what messages call it. */
interface ExportedState {
  readonly text: string;
  readonly source: string;
}

/**
 * The state of a stack: from standard input for `-`, from a file that exists, or else by running `pulumi stack export` for the
 * stack of that name, in the current folder.
 */
export const exportedState = async (stack: string, terminal: Terminal): Promise<ExportedState> => {
  if (stack !== "-" && !existsSync(stack)) {
    return { text: await exported(stack, terminal), source: `the state of stack ${stack}` };
  }
  const given = await readTextOrInput(stack, terminal, {
    remedy: "name a file with what pulumi stack export prints",
    noInput: "--stack - reads standard input: pipe pulumi stack export into it",
  });
  return { text: given, source: stack === "-" ? "standard input" : stack };
};

const exported = async (stack: string, { environment }: Terminal): Promise<string> => {
  const child = spawn("pulumi", ["stack", "export", "--stack", stack, "--non-interactive"], {
    env: { ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  try {
    const [code, out, error] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (code === 0) return out;
    const why =
      error
        .trim()
        .split("\n")
        .at(-1)
        ?.replace(/^error: /, "") ?? "";
    throw new UsageError(`pulumi stack export --stack ${stack} failed: ${why || `exit code ${code}`}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `--stack ${stack} is not a file, and pulumi, which would export the stack of that name, cannot be run: ` +
        "put it on PATH, or pipe the state in, with pulumi stack export | ecr-registry ... --stack -",
    );
  }
};
