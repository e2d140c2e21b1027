import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** The file that npm links as `ecr-registry`. */
export const commandFile = join("cli", "bin", "ecr-registry.js");

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A command as a process of its own. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
}

/** Starts the command `ecr-registry` as a user does. */
export const start = (args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Started => {
  const child = spawn(process.execPath, [commandFile, ...args], { env: environment });
  const [out, error]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk) => out.push(String(chunk)));
  child.stderr.on("data", (chunk) => error.push(String(chunk)));
  const ended = once(child, "close").then(([code]) => ({ code, out: out.join(""), error: error.join("") }));
  return { child, ended };
};
