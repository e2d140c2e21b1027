import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { type EngineEvent, LocalWorkspace, type PulumiCommand, type Stack } from "@pulumi/pulumi/automation/index.js";
import { type Account, Mistake } from "./fleetFile.ts";
import type { Operation, Outcome } from "./operation.ts";

/** What all stacks of a run have in common. */
export interface Run {
  readonly operation: Operation;
  readonly command: PulumiCommand;
  /** The file of the fleet, for the programs. */
  readonly file: string;
  /** A folder for what the CLI prints, a file for each stack. */
  readonly logs?: string | undefined;
  /** No stack is started any more. */
  readonly stop: AbortSignal;
  /** The CLIs that run are ended as by Ctrl-C: they save their state. */
  readonly end: AbortSignal;
}

/** Runs an operation on the stack of an account. Never throws. */
export const runStack = async (account: Account, run: Run): Promise<Outcome> => {
  const started = performance.now();
  const found = { warning: new Set<string>(), error: new Set<string>() };
  const changes: Record<string, number> = {};
  const onEvent = ({ diagnosticEvent, resOutputsEvent }: EngineEvent): void => {
    const { severity, message = "" } = diagnosticEvent ?? {};
    if (severity === "warning" || severity === "error") found[severity].add(plain(message));
    const { op = "same", type = "" } = resOutputsEvent?.metadata ?? {};
    // Not the engine's own, such as the stack: they are nothing at AWS.
    if (!type.startsWith("pulumi:") && op !== "same") changes[op] = (changes[op] ?? 0) + 1;
  };
  const onOutput = (text: string): void => {
    if (run.logs !== undefined) appendFileSync(join(run.logs, `${account.name}.log`), text);
  };
  try {
    const stack = await openStack(account, run);
    await stack[run.operation]({
      onEvent,
      onOutput,
      onError: onOutput,
      color: "never",
      suppressProgress: true,
      showSecrets: false,
      // One for each, as the Automation API never takes its listener away.
      signal: AbortSignal.any([run.end]),
    });
  } catch (error) {
    // What the engine says of itself after the errors of resources.
    if (found.error.size > 1) found.error.delete("update failed");
    if (found.error.size === 0) found.error.add(messageOf(error));
  }
  const seconds = (performance.now() - started) / 1000;
  return { account, seconds, changes, warnings: [...found.warning], errors: [...found.error] };
};

const openStack = async ({ name, role }: Account, run: Run): Promise<Stack> => {
  const stack = await LocalWorkspace.selectStack({ stackName: name, workDir }, options(run));
  // Credentials are the way to a stack's account, not a part of its resources: another role changes nothing in them.
  await stack.setAllConfig({ "aws:assumeRoles[0].roleArn": { value: role } }, true);
  return stack;
};

/** Creates the stacks that there are not yet, as nobody can refer to a stack before. */
export const createStacks = async (accounts: readonly Account[], run: Run): Promise<void> => {
  const workspace = await LocalWorkspace.create({ workDir, ...options(run) });
  const found = await workspace.listStacks().catch((error: unknown) => {
    throw new Mistake(messageOf(error));
  });
  // Pulumi Cloud may put the organization before it.
  const names = found.map(({ name }) => name.split("/").at(-1));
  for (const { name } of accounts.filter((account) => !names.includes(account.name))) {
    // Another job may have been faster; where it is something else, the stack says so when it is run.
    await workspace.createStack(name).catch(() => {});
  }
};

const workDir = import.meta.dirname;
const options = ({ command, file }: Run) => ({ pulumiCommand: command, envVars: { FLEET_FILE: file } });

/** Without the engine's marks for colours, and its count of what a provider reports. */
const plain = (message: string): string =>
  message
    .replace(/<\{%.*?%\}>/g, "")
    .replace(/^\d+ errors? occurred:\s+\* /, "")
    .trim();

/** What the CLI printed, where a command failed before the engine said anything. */
const messageOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return /^error: (.*)/m.exec(message)?.[1] ?? message;
};
