import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import type { Image, ReplicationStatus, Repository } from "../../state/registry.js";
import type { World } from "../../state/world.js";
import { invalidParameter, required, type Structure, structure, text } from "../input.js";
import { checkOwnRegistry, existingRepository, namedRepository } from "../repositories.js";

interface ImageId {
  readonly imageDigest?: string;
  readonly imageTag?: string;
}

interface DescribeImageReplicationStatusInput {
  readonly repository: Repository;
  readonly imageId: ImageId;
  readonly image: Image;
}

const validateDescribeImageReplicationStatus = (
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

/** Empty for an image that was pushed before there were rules for it. */
export const describeImageReplicationStatus = operation({
  action: "ecr:DescribeImageReplicationStatus",
  resource: namedRepository,
  validate: validateDescribeImageReplicationStatus,
  execute: ({ repository, imageId, image }, { world }) => ({
    repositoryName: repository.name,
    imageId: { ...imageId, imageDigest: image.digest },
    replicationStatuses: isOver(image, world) ? image.replication : image.replication.map(inProgress),
  }),
});

const isOver = ({ pushedAt }: Image, { clock, replicationSeconds }: World): boolean =>
  clock().getTime() - pushedAt.getTime() >= replicationSeconds * 1000;

const inProgress = ({ region, registryId }: ReplicationStatus): ReplicationStatus => ({
  region,
  registryId,
  status: "IN_PROGRESS",
});

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

/** @see https://github.com/hashicorp/terraform-provider-aws/issues/35268 */
const imageNotFound = (imageId: ImageId, repository: string, account: string): AwsError =>
  new AwsError(
    "ImageNotFoundException",
    `The image with imageId {imageDigest:'${imageId.imageDigest ?? "null"}', imageTag:'${imageId.imageTag ?? "null"}'} ` +
      `does not exist within the repository with name '${repository}' in the registry with id '${account}'`,
  );
