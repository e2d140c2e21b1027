import type { ImageName, ImageReplication } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { selects, showFilters } from "pulumi-ecr-registry/internal/replication/filter.js";
import { UsageError } from "../command.js";
import { type CheckOutcome, good, unchecked } from "../links/checkOutcome.js";
import type { Link, Source } from "../links/links.js";

/** What a source says of the image, to each destination of the rules that are for it. */
export interface ImageState {
  readonly source: Source;
  readonly destinations: readonly string[];
  /** By destination; undefined when there is no such image, an error when it could not be asked. */
  readonly replications: ReadonlyMap<string, ImageReplication> | undefined | RegistryError;
}

/** How the waiting for an image ended, and what was known then. */
export interface Waited {
  readonly states: readonly ImageState[];
  readonly ended: "done" | "timeout" | "stopped";
}

/** Whether a source has the image, and says what became of it: where it does not, nothing can be said of its links. */
export const sourceImageCheck = ({ source, replications }: ImageState, image: ImageName): CheckOutcome => {
  if (replications instanceof RegistryError) {
    return { verdict: "broken", fault: "NOT_READABLE", because: replications.message };
  }
  if (replications !== undefined) return good;
  const because = `${registryName(source.registry)} has no image ${showImage(image)}`;
  const remedy = "push it, or correct its name";
  return { verdict: "broken", fault: "IMAGE_NOT_FOUND", because, remedy, word: "not found" };
};

/**
 * What became of the image in the destination of a link that is, or may be, for it.
 *
 * @param isMended whether nothing would be in its way by now
 */
export const imageCheck = (
  { source, rule, destination }: Link,
  { replications }: ImageState,
  image: ImageName,
  ended: Waited["ended"],
  isMended: boolean,
): CheckOutcome => {
  const from = registryName(source.registry);
  if (!(replications instanceof Map)) return unchecked;
  const to = registryName({ account: destination.registryId, region: destination.region });
  const found = replications.get(to);
  const backfill = `run ecr-registry backfill with the same registries and --to ${to}, which replicates what was pushed before`;
  if (found === undefined && selects(rule.repositoryFilters, image.repository) !== true) {
    const because = `this version does not know whether ${showFilters(rule.repositoryFilters)} selects ${image.repository}`;
    return { verdict: "unclear", because };
  }
  if (found === undefined) {
    const because = `${showImage(image)} was pushed to ${from} before this rule existed`;
    return { verdict: "broken", fault: "IMAGE_NOT_REPLICATED", because, remedy: backfill, word: "not sent" };
  }
  const { status, failureCode } = found;
  if (status === "COMPLETE") return { ...good, word: status };
  if (status === "FAILED") {
    const because = `replication of ${showImage(image)} failed${failureCode ? ` with ${failureCode}` : ""}`;
    if (isMended && isAboutAdmission(failureCode)) {
      const before = `${because}, but the destination would let it in by now`;
      return { verdict: "broken", fault: "IMAGE_LEFT_BEHIND", because: before, remedy: backfill, word: status };
    }
    const remedy = `${remedyOf(failureCode)}, then ${backfill}`;
    return { verdict: "broken", fault: "IMAGE_FAILED", because, remedy, word: status };
  }
  const word = status.replaceAll("_", " ");
  if (ended !== "timeout") return { verdict: "pending", because: `${showImage(image)} is on its way`, word };
  const because = `${showImage(image)} was still on its way when the time was up`;
  const remedy = "wait longer with --timeout, as AWS may take 30 minutes";
  return { verdict: "broken", fault: "IMAGE_NOT_IN_TIME", because, remedy, word };
};

/** The destinations that an image of a source goes, or may go, to: those of the links, by source. */
export const expectedIn = (links: readonly Link[]): ReadonlyMap<Source, readonly string[]> => {
  const expected = new Map<Source, string[]>();
  for (const { source, destination } of links) {
    const name = registryName({ account: destination.registryId, region: destination.region });
    const names = expected.get(source) ?? [];
    if (!names.includes(name)) names.push(name);
    expected.set(source, names);
  }
  return expected;
};

/** Asks a source what became of the image. */
export const imageState = async (
  source: Source,
  destinations: readonly string[],
  image: ImageName,
): Promise<ImageState> => {
  try {
    const replications = await (await source.reader.images()).replicationOf(image);
    const named = replications?.map((one): [string, ImageReplication] => [
      registryName({ account: one.registryId, region: one.region }),
      one,
    ]);
    return { source, destinations, replications: named && new Map(named) };
  } catch (error) {
    if (error instanceof RegistryError) return { source, destinations, replications: error };
    throw error;
  }
};

/** Destinations that the image has not reached yet; `anew` counts those that AWS does not mention. */
export const pendingIn = ({ destinations, replications }: ImageState, anew: boolean): readonly string[] => {
  if (!(replications instanceof Map)) return [];
  return destinations.filter((name) => {
    const status = replications.get(name)?.status;
    return status === undefined ? anew : status !== "COMPLETE" && status !== "FAILED";
  });
};

/** `prod/api:1.2` or `prod/api@sha256:...`; the host name of a registry before it is left out. */
export const parseImage = (text: string): ImageName => {
  const { repository = "", tag, digest } = form.exec(text.replace(host, ""))?.groups ?? {};
  if (repository === "" || (tag === undefined && digest === undefined)) {
    throw new UsageError(
      `--image is ${JSON.stringify(text)}, but it must be a repository with a tag or digest: write it like prod/api:1.2`,
    );
  }
  return { repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
};

/** What Docker writes before the repository: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
const host = /^\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9.-]+\//;

/** As it was written. */
export const showImage = ({ repository, tag, digest }: ImageName): string =>
  `${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;

const remedyOf = (failureCode = ""): string =>
  /ACCESS_DENIED|PERMISSION/.test(failureCode)
    ? "allow the source in the registry policy"
    : "correct what the code names";

/** Whether it failed for what the destination did not allow, or did not have. */
const isAboutAdmission = (failureCode = ""): boolean =>
  /ACCESS_DENIED|PERMISSION|REPOSITORY_NOT_FOUND/.test(failureCode);

/** A repository with a tag, a digest or both. */
const form =
  /^(?<repository>[a-z0-9][a-z0-9._/-]{1,255})(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;
