import { type ExitCode, exitCode } from "../command.js";
import type { Failures } from "./failures.js";
import type { Judgement } from "./judge.js";
import type { Matching } from "./matching.js";
import { isGood, type Standing } from "./standing.js";
import type { BackfillTarget, Targets } from "./targets.js";

/** A destination, and all that was found out about it. */
export interface BackfillEntry {
  readonly target: BackfillTarget;
  readonly standing: Standing;
  /** Unset where only what runs, or ran, was asked for. */
  readonly judgement?: Judgement;
  readonly matching?: Matching;
}

/** What the command has found and done. */
export interface Overview {
  readonly entries: readonly BackfillEntry[];
  readonly unreadable: Targets["unreadable"];
  /** With `--results`. */
  readonly failures?: readonly Failures[];
}

/** 2 where something could not be read or started, 1 where something was found: refused, failed, stopped, or not its turn. */
export const exitCodeOf = ({ entries, unreadable }: Overview): ExitCode => {
  if (unreadable.length > 0 || entries.some(({ standing }) => standing.at === "error")) return exitCode.failure;
  return entries.every(isFine) ? exitCode.good : exitCode.findings;
};

const isFine = ({ standing, judgement }: BackfillEntry): boolean => {
  if (standing.at === "over") return isGood(standing.backfill);
  // Some of its images are known to find no repository.
  if (standing.at === "ready" && judgement?.repository.verdict === "broken") return false;
  return standing.at !== "refused" && standing.at !== "waits";
};

/** The overview for programs. Its names stay as they are. */
export const overviewJson = ({ entries, unreadable, failures }: Overview): string => {
  const value = {
    destinations: entries.map(({ target, standing, judgement, matching }) => ({
      from: {
        name: target.source.reader.named.name,
        registryId: target.source.registry.account,
        region: target.source.registry.region,
      },
      ...(target.links[0]?.reader && { to: target.links[0].reader.named.name }),
      destination: target.destination,
      state: standing.at,
      ...(standing.at === "waits" && { waitsFor: standing.for }),
      ...(standing.at === "error" && { error: { code: standing.error.code, message: standing.error.message } }),
      ...((standing.at === "running" || standing.at === "over") && { backfill: standing.backfill }),
      ...judgement,
      ...(matching && { matching }),
      ...resultsFor(target, failures),
    })),
    unreadable: unreadable.map(({ reader, error }) => ({
      name: reader.named.name,
      error: { code: error.code, message: error.message },
    })),
  };
  return JSON.stringify(value, null, 2);
};

const resultsFor = (target: BackfillTarget, failures: Overview["failures"]): object => {
  if (failures === undefined) return {};
  const failed = failures.find((one) => one.target === target)?.failed ?? [];
  return { failed };
};
