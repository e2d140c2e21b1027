import { operation } from "../../gateway/operation.js";
import { namedRepository } from "../repositoryArn.js";
import { validateDescribeImageReplicationStatus } from "../validations/describeImageReplicationStatus.js";

/** Empty for an image that was pushed before there were rules for it. */
export const describeImageReplicationStatus = operation({
  action: "ecr:DescribeImageReplicationStatus",
  resource: namedRepository,
  validate: validateDescribeImageReplicationStatus,
  execute: ({ repository, imageId, image }) => ({
    repositoryName: repository.name,
    imageId: { ...imageId, imageDigest: image.digest },
    replicationStatuses: image.replication,
  }),
});
