import type { FailedReplication } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { plainText } from "pulumi-ecr-registry/internal/base/plainText.js";
import { hasArrived } from "pulumi-ecr-registry/internal/lifecycle/backfill/wanted.js";
import { counted } from "../phrases.js";
import { isInterruption, unlessStopped } from "./interrupted.js";
import type { Lineup } from "./lineup.js";
import type { Standing } from "./standing.js";
import type { BackfillTarget } from "./targets.js";

/** What the last backfill to a destination could not replicate. */
export interface Failures {
  readonly target: BackfillTarget;
  readonly standing: Standing;
  readonly failed: readonly FailedReplication[];
  /** Why that could not be read. */
  readonly error?: RegistryError;
}

/** Reads what failed in the last backfill of each destination, where something did. */
export const failuresIn = async (lineups: readonly Lineup[], stop: AbortSignal): Promise<readonly Failures[]> => {
  const read = lineups.flatMap(({ targets, standing }) =>
    targets().map(async (target): Promise<Failures> => {
      const now = standing(target);
      if (now.at !== "over" || failedCount(now) === 0) return { target, standing: now, failed: [] };
      try {
        const api = await target.source.reader.backfills();
        const failed = await unlessStopped(stop, api.failures(now.backfill.id, stop));
        return { target, standing: now, failed };
      } catch (error) {
        if (!(error instanceof RegistryError) || isInterruption(error)) throw error;
        return { target, standing: now, failed: [], error };
      }
    }),
  );
  return Promise.all(read);
};

/** Whether images, or the backfill itself, have failed, or it was stopped. */
export const isFound = ({ standing }: Failures): boolean =>
  failedCount(standing) > 0 || (standing.at === "over" && !hasArrived(standing.backfill));

/** How many images have failed as AWS counts them. */
export const failedCount = (standing: Standing): number =>
  standing.at === "running" || standing.at === "over" ? (standing.backfill.progress?.failed ?? 0) : 0;

/** `prod/api:1.2`, or `prod/api@sha256:...` for an image without a tag. */
export const failedName = ({ repository, tag, digest }: FailedReplication): string =>
  plainText(tag === undefined ? `${repository}@${digest ?? "?"}` : `${repository}:${tag}`);

/** `REPOSITORY_NOT_FOUND`; of a manifest list the codes of its images, too. */
export const failedCodes = ({ failureCode, subImageFailureCodes = [] }: FailedReplication): string =>
  plainText([...new Set([failureCode, ...subImageFailureCodes])].filter((code) => code !== "").join(", ") || "no code");

/** What to do about a failure code. Codes are an open list: AWS may send others than these. */
export const remedyOfCode = (code: string): string => {
  const [, remedy] = remedies.find(([form]) => form.test(code)) ?? [];
  return remedy ?? "correct what the code names";
};

const remedies: readonly (readonly [code: RegExp, remedy: string])[] = [
  [
    /ACCESS_DENIED|PERMISSION/,
    "allow the source in the registry policy of the destination: ecr-registry verify prints the statement that is missing",
  ],
  [
    /REPOSITORY_NOT_FOUND/,
    "create the repository in the destination, or allow ecr:CreateRepository in its registry policy",
  ],
  [/IMAGE_NOT_FOUND/, "nothing: the image was deleted before it was its turn"],
];

/** The failures by their codes, the most frequent first: `12 images with REPOSITORY_NOT_FOUND`. */
export const byCode = (failed: readonly FailedReplication[]): readonly (readonly [code: string, summary: string])[] => {
  const counts = new Map<string, number>();
  for (const one of failed) counts.set(failedCodes(one), (counts.get(failedCodes(one)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => [code, `${counted(count, "image")} with ${code}`]);
};
