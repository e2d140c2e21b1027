import { createHash } from "node:crypto";
import { AwsError } from "../../gateway/awsError.js";
import type { Context } from "../../gateway/operation.js";
import type { Repository } from "../../state/repository.js";
import { invalidParameter } from "../errors.js";
import { required, sized } from "./constraint.js";
import { checkOwnRegistry, existingRepository } from "./repository.js";
import { isStructure, structure, text } from "./shape.js";

export interface PutImageInput {
  readonly repository: Repository;
  readonly digest: string;
  readonly manifest: string;
  readonly mediaType: string;
  readonly tag: string | undefined;
}

export const validatePutImage = (given: unknown, context: Context): PutImageInput => {
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
