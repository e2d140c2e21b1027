import type { Backfill } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import type { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { hasArrived } from "pulumi-ecr-registry/internal/lifecycle/backfill/wanted.js";
import { type ExitCode, exitCode } from "../command.js";
import type { Failures } from "./failures.js";
import type { Judgement } from "./judge.js";
import type { Matching } from "./matching.js";
import type { Standing } from "./standing.js";
import type { BackfillTarget, Unreadable } from "./targets.js";

/** A destination, and all that was found out about it. */
export interface BackfillEntry {
  readonly target: BackfillTarget;
  readonly standing: Standing;
  /** Unset where only what runs, or ran, was asked for. */
  readonly judgement?: Judgement;
  readonly matching?: Matching;
  /** The one before, where none runs, or was followed to its end. */
  readonly last?: Backfill;
  /** Why AWS was not told to stop it. */
  readonly stopProblem?: RegistryError;
}

/** What the command has found and done. */
export interface Overview {
  readonly entries: readonly BackfillEntry[];
  readonly unreadable: readonly Unreadable[];
  /** Names of registries that have no rules. */
  readonly withoutRules: readonly string[];
  /** With `--results`. */
  readonly failures?: readonly Failures[];
}

/** 2 where something could not be read or started, 1 where something was found: refused, failed, stopped, or not its turn. */
export const exitCodeOf = ({ entries, unreadable }: Overview): ExitCode => {
  const isFailed = ({ standing, stopProblem }: BackfillEntry): boolean =>
    standing.at === "error" || stopProblem !== undefined;
  if (unreadable.length > 0 || entries.some(isFailed)) return exitCode.failure;
  return entries.every(isFine) ? exitCode.good : exitCode.findings;
};

const isFine = ({ standing, judgement }: BackfillEntry): boolean => {
  if (standing.at === "over") return hasArrived(standing.backfill);
  // Some of its images are known to find no repository.
  if (standing.at === "ready" && judgement?.repository.verdict === "broken") return false;
  return standing.at !== "refused" && standing.at !== "waits";
};

/**
 * The overview for programs. Its names stay as they are.
 *
 * @param error what ended the command before it was done
 */
export const overviewJson = ({ entries, unreadable, failures }: Overview, error?: RegistryError): string => {
  const value = {
    destinations: entries.map(({ target, standing, judgement, matching, last, stopProblem }) => ({
      from: {
        name: target.source.reader.named.name,
        registryId: target.source.registry.account,
        region: target.source.registry.region,
      },
      ...(target.links[0]?.reader && { to: target.links[0].reader.named.name }),
      destination: target.destination,
      ...(target.links.length === 0 && { withoutRule: true }),
      state: standing.at,
      ...(standing.at === "waits" && { waitsFor: standing.for }),
      ...(standing.at === "error" && { error: errorJson(standing.error) }),
      ...(stopProblem && { error: errorJson(stopProblem) }),
      ...((standing.at === "running" || standing.at === "over") && { backfill: standing.backfill }),
      ...(last && { last }),
      ...judgement,
      ...(matching && { matching }),
      ...resultsFor(target, failures),
    })),
    unreadable: unreadable.map((one) => ({ name: one.reader.named.name, error: errorJson(one.error) })),
    ...(error && { error: errorJson(error) }),
  };
  return JSON.stringify(value, null, 2);
};

const errorJson = ({ code, message }: RegistryError): object => ({ code, message });

const resultsFor = (target: BackfillTarget, failures: Overview["failures"]): object => {
  if (failures === undefined) return {};
  const { failed = [], error } = failures.find((one) => one.target === target) ?? {};
  return { failed, ...(error && { error: errorJson(error) }) };
};
