import type { Backfill } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import type { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { plainText } from "pulumi-ecr-registry/internal/base/plainText.js";
import { hasArrived } from "pulumi-ecr-registry/internal/lifecycle/backfill/wanted.js";
import type { Style } from "../terminal.js";

/** Where the backfill of a destination is. */
export type Standing =
  /** Nothing runs, and nothing has. */
  | { readonly at: "none" }
  /** Nothing runs, but could. */
  | { readonly at: "ready" }
  /** The destination denies the source. */
  | { readonly at: "refused" }
  /** Something keeps it from beginning. */
  | { readonly at: "waits"; readonly for: WaitsFor }
  | { readonly at: "running"; readonly backfill: Backfill }
  | { readonly at: "over"; readonly backfill: Backfill }
  | { readonly at: "error"; readonly error: RegistryError };

/**
 * One to the same Region, one to the same destination that ran before the command did, ten of the registry, AWS's throttling, or
 * whether a start whose answer was lost has begun.
 */
export type WaitsFor = "region" | "before" | "registry" | "throttling" | "answer";

/**
 * Whether AWS is done with a backfill. Statuses that are not known yet count as not over before AWS says when it ended: so
 * nothing is started twice.
 */
export const isOver = ({ status, endedAt }: Backfill): boolean =>
  overStatuses.includes(status) || (endedAt !== undefined && !openStatuses.includes(status));

/** The standing in a word or two. */
export const wordOfStanding = (standing: Standing): string => {
  if (standing.at === "running" || standing.at === "over") return wordOfStatus(standing.backfill);
  return words[standing.at];
};

/** `in progress` */
export const wordOfStatus = ({ status }: Backfill): string => plainText(status.toLowerCase().replaceAll("_", " "));

/** `complete on 2026-11-20 14:03 UTC`: how and when one ended, as far as AWS says it. */
export const shownEnd = (backfill: Backfill): string => {
  const { endedAt, progress } = backfill;
  const failed = progress?.failed ?? 0;
  const when = endedAt === undefined ? "" : ` on ${endedAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `${wordOfStatus(backfill)}${when}${failed === 0 ? "" : `, ${failed} failed`}`;
};

const words = {
  none: "not started",
  ready: "would start",
  refused: "refused",
  waits: "waits",
  error: "error",
} as const;

export const styleOfStanding = (standing: Standing): Style => {
  if (standing.at === "over") return hasArrived(standing.backfill) ? "green" : "red";
  if (standing.at === "refused" || standing.at === "error") return "red";
  return standing.at === "ready" || standing.at === "none" ? "dim" : "yellow";
};

/** Why it waits; part of a sentence. */
export const reasonToWait = (reason: WaitsFor, region: string): string => reasons[reason](region);

const reasons: Readonly<Record<WaitsFor, (region: string) => string>> = {
  region: (region) => `another one to ${region} goes first`,
  before: () => "one that may have begun before the rules is in progress",
  registry: () => "ten of its registry are in progress",
  throttling: () => "AWS throttles",
  answer: () => "whether it has begun is being found out",
};

/** `118 of 120 replicated, 2 failed`; nothing where it has no progress. */
export const shownCounts = ({ progress }: Backfill): string | undefined => {
  if (progress === undefined) return undefined;
  const { total, completed, failed } = progress;
  return [`${completed} of ${total} replicated`, ...(failed === 0 ? [] : [`${failed} failed`])].join(", ");
};

const openStatuses = ["PREPARING", "IN_PROGRESS", "STOPPING"];
const overStatuses = ["COMPLETE", "FAILED", "STOPPED"];
