import type { BackfillStart } from "../../aws/ecrBackfillsApi.js";
import { RegistryError, type RegistryErrorCode } from "../../base/errors.js";
import type { ReplicationDestination } from "../../replication/rules.js";

/** Why a backfill has not begun, and what starts it. */
export interface NotBegun {
  /** Part of a sentence. */
  readonly why: string;
  /** Which up starts it: `the next pulumi up`; unset where somebody has to do something first. */
  readonly next?: string;
  /** Whether the destination does not let the source in. */
  readonly isDenied?: true;
  /** Whether one runs that may have begun before the rules. */
  readonly isBehind?: true;
}

/** What became of a backfill that is wanted: it has begun; or why not. */
export type Fate = { readonly id: string } | NotBegun;

export const nextUp = "the next pulumi up";

/** What became of a start that AWS has answered. */
export const fateOf = (answer: BackfillStart, { region }: ReplicationDestination): Fate => {
  if ("started" in answer) return { id: answer.started.id };
  return answer.full === "region"
    ? {
        why: `another backfill to ${region} is in progress`,
        next: "the first pulumi up after that one is over",
        isBehind: true,
      }
    : {
        why: "ten backfills of this registry, as many as AWS allows, are in progress",
        next: "the first pulumi up after one of them is over",
      };
};

/** The next up tries again where nobody was there to answer; what somebody has to do first is for that person to decide. */
export const fateAfter = (error: unknown): NotBegun => {
  if (!(error instanceof RegistryError)) throw error;
  return { why: whyOf(error), ...(passing.includes(error.code) ? { next: nextUp } : {}) };
};

/** What ended a wait says that nothing was changed, and here the rules have been written. */
const whyOf = ({ code, message }: RegistryError): string => {
  if (code === "TIMED_OUT") return "Amazon ECR did not answer in time";
  return code === "INTERRUPTED" ? "the command was interrupted" : message;
};

const passing: readonly RegistryErrorCode[] = ["UNAVAILABLE", "TIMED_OUT", "INTERRUPTED", "THROTTLED"];

/** Whether what keeps one backfill from beginning keeps the others of its registry, too. */
export const isForAll = (error: unknown): boolean =>
  error instanceof RegistryError && [...passing, ...ofCaller].includes(error.code);

const ofCaller: readonly RegistryErrorCode[] = ["ACCESS_DENIED", "CREDENTIALS", "ACCOUNT_MISMATCH"];
