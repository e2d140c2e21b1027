import { createHash } from "node:crypto";
import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import { type Image, type Repository, withImage } from "../../state/registry.js";
import { invalidParameter, isStructure, required, sized, structure, text } from "../input.js";
import { replicate } from "../replicate.js";
import { checkOwnRegistry, existingRepository, namedRepository } from "../repositories.js";

interface PutImageInput {
  readonly repository: Repository;
  readonly digest: string;
  readonly manifest: string;
  readonly mediaType: string;
  readonly tag: string | undefined;
}

const validatePutImage = (given: unknown, context: Context): PutImageInput => {
  const input = structure(given) ?? {};
  checkOwnRegistry(input, "ecr:PutImage", context);
  const repository = existingRepository(input, context.registry.repositories.current(), context.registry.account);
  const manifest = required(text(input.imageManifest), "imageManifest");
  const mediaType = mediaTypeOf(manifest) ?? text(input.imageManifestMediaType);
  // unproven: the text
  if (mediaType === undefined) throw invalidParameter("imageManifest", "Invalid image manifest provided");
  const digest = `sha256:${createHash("sha256").update(manifest).digest("hex")}`;
  const claimed = text(input.imageDigest);
  if (claimed !== undefined && claimed !== digest) {
    // unproven: the text
    throw new AwsError("ImageDigestDoesNotMatchException", `The image digest '${claimed}' does not match '${digest}'`);
  }
  const tag = text(input.imageTag);
  if (tag !== undefined) sized(tag, { min: 1, max: 300 }, "imageTag");
  checkTag(repository, digest, tag, context.registry.account);
  return { repository, digest, manifest, mediaType, tag };
};

/** Takes a manifest without its layers: those are not kept, so none can be missing. */
export const putImage = operation({
  action: "ecr:PutImage",
  resource: namedRepository,
  validate: validatePutImage,
  execute: (input, context) => {
    const { digest, manifest, mediaType } = storeImage(input, context);
    return {
      image: {
        registryId: context.registry.account,
        repositoryName: input.repository.name,
        imageId: { imageDigest: digest, ...(input.tag === undefined ? {} : { imageTag: input.tag }) },
        imageManifest: manifest,
        imageManifestMediaType: mediaType,
      },
    };
  },
});

/**
 * Stores a manifest and replicates it as the rules of the registry say at this moment. Replication is over when
 * this is, whatever status is shown: AWS takes its time.
 */
const storeImage = (
  { repository, digest, manifest, mediaType, tag }: PutImageInput,
  { registry, world, write }: Pick<Context, "registry" | "world" | "write">,
): Image => {
  const tags = tag === undefined ? [] : [tag];
  const pushed: Image = { digest, manifest, mediaType, tags, pushedAt: world.clock(), replication: [] };
  const image = { ...pushed, replication: replicate(pushed, repository.name, registry, world) };
  write(
    registry.repositories,
    new Map([...registry.repositories.current(), [repository.name, withImage(repository, image)]]),
  );
  return image;
};

/** The media type of a manifest; nothing where the manifest does not say. */
const mediaTypeOf = (manifest: string): string | undefined => {
  try {
    const content: unknown = JSON.parse(manifest);
    return isStructure(content) && typeof content.mediaType === "string" ? content.mediaType : undefined;
  } catch {
    throw invalidParameter("imageManifest", "Invalid image manifest provided"); // unproven: the text
  }
};

const checkTag = (repository: Repository, digest: string, tag: string | undefined, account: string): void => {
  const same = repository.images.find((image) => image.digest === digest);
  if (same !== undefined && (tag === undefined || same.tags.includes(tag))) {
    // buildkite-plugins/ecr-buildkite-plugin#111; unproven: without a tag
    const what = tag === undefined ? `digest '${digest}'` : `digest '${digest}' and tag '${tag}'`;
    throw new AwsError(
      "ImageAlreadyExistsException",
      `Image with ${what} already exists in the repository with name '${repository.name}' in registry with id '${account}'`,
    );
  }
  const taken = tag !== undefined && repository.images.some((image) => image.tags.includes(tag));
  if (taken && repository.imageTagMutability === "IMMUTABLE") {
    // moby/buildkit#3776
    throw new AwsError(
      "ImageTagAlreadyExistsException",
      `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten ` +
        "because the repository is immutable.",
    );
  }
};
