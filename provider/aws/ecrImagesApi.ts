import {
  DescribeImageReplicationStatusCommand,
  ECRClient,
  type ImageReplicationStatus,
  paginateDescribeRepositories,
} from "@aws-sdk/client-ecr";
import type { CredentialStore } from "./credentialStore.js";
import { credentialsFor } from "./credentials.js";
import { asRegistryError } from "./faults.js";
import type { ImageReplication, ImagesApi } from "./imagesApi.js";
import type { Reach } from "./reach.js";
import { handlerWithin, timeLimits } from "./timeLimits.js";

/** AWS takes up to 1,000. */
const pageSize = 1000;

/**
 * The port over the AWS SDK.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html
 */
export const ecrImagesApi = (access: Reach, store: CredentialStore, limits = timeLimits): ImagesApi => {
  const client = new ECRClient({
    region: access.region,
    ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
    credentials: credentialsFor(access, store, limits),
    requestHandler: handlerWithin(limits),
  });
  return {
    async repositories() {
      try {
        const names: string[] = [];
        for await (const { repositories = [] } of paginateDescribeRepositories({ client, pageSize }, {})) {
          names.push(...repositories.flatMap(({ repositoryName }) => repositoryName ?? []));
        }
        return names;
      } catch (error) {
        throw asRegistryError(error, { operation: "ecr:DescribeRepositories", access });
      }
    },
    async replicationOf({ repository, tag, digest }) {
      const imageId = { ...(tag && { imageTag: tag }), ...(digest && { imageDigest: digest }) };
      try {
        const command = new DescribeImageReplicationStatusCommand({ repositoryName: repository, imageId });
        const { replicationStatuses = [] } = await client.send(command);
        return replicationStatuses.map(inOurWords);
      } catch (error) {
        if (error instanceof Error && /^(Image|Repository)NotFoundException$/.test(error.name)) return undefined;
        throw asRegistryError(error, { operation: "ecr:DescribeImageReplicationStatus", access });
      }
    },
  };
};

const inOurWords = ({ region, registryId, status, failureCode }: ImageReplicationStatus): ImageReplication => ({
  region: region ?? "",
  registryId: registryId ?? "",
  status: status ?? "",
  ...(failureCode === undefined ? {} : { failureCode }),
});
