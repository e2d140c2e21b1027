import type { Context } from "../../gateway/operation.js";
import type { Image, Repository } from "../../state/repository.js";
import { type ImageId, imageNotFound, invalidParameter } from "../errors.js";
import { required } from "./constraint.js";
import { checkOwnRegistry, existingRepository } from "./repository.js";
import { type Structure, structure, text } from "./shape.js";

export interface DescribeImageReplicationStatusInput {
  readonly repository: Repository;
  readonly imageId: ImageId;
  readonly image: Image;
}

export const validateDescribeImageReplicationStatus = (
  given: unknown,
  context: Context,
): DescribeImageReplicationStatusInput => {
  const input = structure(given) ?? {};
  checkOwnRegistry(input, "ecr:DescribeImageReplicationStatus", context);
  const imageId = parseImageId(required(structure(input.imageId), "imageId"));
  const repository = existingRepository(input, context.registry.repositories.read(), context.registry.account);
  const image = repository.images.find(
    ({ digest, tags }) =>
      (imageId.imageDigest === undefined || imageId.imageDigest === digest) &&
      (imageId.imageTag === undefined || tags.includes(imageId.imageTag)),
  );
  if (image === undefined) throw imageNotFound(imageId, repository.name, context.registry.account);
  return { repository, imageId, image };
};

const parseImageId = (given: Structure): ImageId => {
  const imageDigest = text(given.imageDigest);
  const imageTag = text(given.imageTag);
  if (imageDigest === undefined && imageTag === undefined) {
    // unproven: the text
    throw invalidParameter("imageId", "Both imageDigest and imageTag cannot be null");
  }
  return {
    ...(imageDigest === undefined ? {} : { imageDigest }),
    ...(imageTag === undefined ? {} : { imageTag }),
  };
};
