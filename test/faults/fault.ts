import type { Access } from "#provider/aws/access.js";
import type { Call, Outcome, Reply } from "./faultyAws.js";

/** The setting that a cell is about, as somebody else sees and writes it. */
export interface Scene {
  /** What was live before the step. */
  readonly before: readonly string[];
  /** What the step asks for. */
  readonly asked: readonly string[];
  /** Somebody else writes. */
  write(change: (live: readonly string[]) => readonly string[]): void;
  /** Lets so many reads after the write that comes next be shown what was live before it. */
  lag(reads: number): void;
  /** From now on nothing may be written: nobody can know whose registry it is, or all that it holds. */
  forbidWrites(): void;
  /** Passes time that nobody waits for. */
  pass(milliseconds: number): void;
}

/** What happens to calls of one kind. */
export interface Strike {
  readonly on: Call["kind"] | "any";
  /** How many such calls go well before. @default 0 */
  readonly skip?: number;
  /** How many calls it strikes. @default 1 */
  readonly times?: number;
  act(call: Call, scene: Scene): Outcome | Promise<Outcome>;
}

/** Something that goes wrong during a step of the engine. */
export interface Fault {
  readonly name: string;
  /** What is struck at the HTTP face; made anew for every cell. */
  readonly strikes?: () => readonly Strike[];
  /** What another writer does when this one waits for others, each time so often. */
  readonly settles?: { readonly times: number; does(scene: Scene): void };
  /** Another way to AWS, or other credentials, as long as the step lasts. */
  readonly way?: (access: Access) => Access;
  /** What somebody wrote between a read and the write after it is lost, as the API has no conditional write. */
  readonly losesUnseen?: boolean;
  /** The numbers in the list of what went wrong in version 0.1.0. */
  readonly found?: string;
}

/** Faults of one kind. */
export interface FaultClass {
  readonly name: string;
  readonly faults: readonly Fault[];
}

export const always = Number.POSITIVE_INFINITY;

/** In place of the call. */
export const instead = (on: Strike["on"], outcome: Outcome, times = 1): Strike => ({ on, times, act: () => outcome });

/** The call is carried out, and its caller gets something else. */
export const after = (on: Strike["on"], outcome: Outcome, times = 1): Strike => ({
  on,
  times,
  async act({ forward }) {
    await forward();
    return outcome;
  },
});

/** An error as ECR answers with one. */
export const awsError = (code: string, message = `it is ${code}`, status = 400): Reply => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "00000000-0000-4000-8000-000000000000" },
  body: JSON.stringify({ __type: code, message }),
});

/** An answer that is no error and may be anything. */
export const text = (status: number, body: string, type = "text/html"): Reply => ({
  status,
  headers: { "content-type": type },
  body,
});
