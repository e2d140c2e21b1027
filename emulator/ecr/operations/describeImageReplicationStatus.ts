import { operation } from "../../gateway/operation.js";
import type { Image, ReplicationStatus } from "../../state/repository.js";
import type { World } from "../../state/world.js";
import { namedRepository } from "../repositoryArn.js";
import { validateDescribeImageReplicationStatus } from "../validations/describeImageReplicationStatus.js";

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
