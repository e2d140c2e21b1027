import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join("examples", "fleet");

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command of the example `fleet`, which is a process of its own as for users. */
export const runFleet = (environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ended> =>
  startFleet(environment, ...args).ended;

/** The same, while it runs. */
export const startFleet = (
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): { readonly ended: Promise<Ended>; interrupt(): void } => {
  const child = execFile(process.execPath, [join(folder, "fleet.ts"), ...args], {
    env: { ...process.env, ...environment },
  });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.on("data", (text) => {
      output[stream] += text;
    });
  }
  const ended = once(child, "close").then(([code]) => ({ code, ...output }));
  return { ended, interrupt: () => void child.kill("SIGINT") };
};

/** Writes the file of a fleet, and answers with its path. */
export const fleetFile = (inside: string, content: object): string => {
  const path = join(inside, "fleet.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
};

/** Removes what the command has left in the example. */
export const tidyFleet = (): void => {
  for (const name of readdirSync(folder)) if (/^Pulumi\..+\.yaml$/.test(name)) rmSync(join(folder, name));
};
