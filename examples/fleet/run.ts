import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { Semaphore } from "async-mutex";
import type { Account, Fleet } from "./fleetFile.ts";
import type { Outcome } from "./operation.ts";
import { createStacks, type Run, runStack } from "./stack.ts";

/**
 * Runs an operation on the stacks of a fleet, phase after phase, so many at a time. A stack that fails does not keep others
 * from being run; after an interruption none is started any more.
 *
 * @returns the outcomes of those that were run
 */
export const runFleet = async (
  { links }: Fleet,
  phases: readonly (readonly Account[])[],
  wanted: Omit<Run, "command">,
  parallel: number,
  onOutcome: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> => {
  // Asked for its version once, instead of for each stack.
  const run = { ...wanted, command: await PulumiCommand.get() };
  const outcomes: Outcome[] = [];
  const slots = new Semaphore(parallel);
  const runOne = async (account: Account): Promise<void> => {
    if (run.stop.aborted) return;
    const outcome = await runStack(account, run);
    outcomes.push(outcome);
    onOutcome(outcome);
  };
  const accounts = phases.flat();
  const referredTo = links.filter(({ from }) => accounts.includes(from)).map(({ to }) => to);
  await createStacks([...new Set([...accounts, ...referredTo])], run);
  for (const phase of phases) {
    await Promise.all(phase.map((account) => slots.runExclusive(() => runOne(account))));
  }
  return outcomes;
};
