import type { Account } from "./fleetFile.ts";

/** What can be done with the stacks of a fleet. */
export const operations = ["preview", "up", "refresh", "destroy"] as const;
export type Operation = (typeof operations)[number];

/** What became of an operation on a stack. */
export interface Outcome {
  readonly account: Account;
  readonly seconds: number;
  /** How many settings were changed, by operation of the engine; in a preview, would be. */
  readonly changes: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  /** Why it failed; none if it did not. */
  readonly errors: readonly string[];
}
