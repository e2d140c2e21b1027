import type { Backfill, FailedReplication } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import { counted } from "../phrases.js";
import type { Lineup } from "./lineup.js";
import type { BackfillTarget } from "./targets.js";

/** What a backfill could not replicate. */
export interface Failures {
  readonly target: BackfillTarget;
  readonly backfill: Backfill;
  readonly failed: readonly FailedReplication[];
}

/** Reads what failed in the last backfill of each destination, where something did. */
export const failuresIn = async (lineups: readonly Lineup[]): Promise<readonly Failures[]> => {
  const read = lineups.flatMap(({ targets, standing }) =>
    targets.map(async (target): Promise<readonly Failures[]> => {
      const now = standing(target);
      if (now.at !== "over" || (now.backfill.progress?.failed ?? 0) === 0) return [];
      const api = await target.source.reader.backfills();
      return [{ target, backfill: now.backfill, failed: await api.failures(now.backfill.id) }];
    }),
  );
  return (await Promise.all(read)).flat();
};

/** `prod/api:1.2`, or `prod/api@sha256:...` for an image without a tag. */
export const failedName = ({ repository, tag, digest }: FailedReplication): string =>
  tag === undefined ? `${repository}@${digest ?? "?"}` : `${repository}:${tag}`;

/** `REPOSITORY_NOT_FOUND`; of a manifest list the codes of its images, too. */
export const failedCodes = ({ failureCode, subImageFailureCodes = [] }: FailedReplication): string =>
  [...new Set([failureCode, ...subImageFailureCodes])].filter((code) => code !== "").join(", ") || "no code";

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
