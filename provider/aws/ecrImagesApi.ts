import {
  DescribeImageReplicationStatusCommand,
  DescribeRepositoriesCommand,
  type ImageReplicationStatus,
  ListImagesCommand,
} from "@aws-sdk/client-ecr";
import { isRecord, textIn } from "../base/values.js";
import type { Reach } from "./access.js";
import { allPages, listIn } from "./allPages.js";
import { asRegistryError } from "./awsErrors.js";
import { timeLimits } from "./clientSettings.js";
import { ecrClients } from "./ecrClients.js";
import type { AwsStore } from "./store.js";

/** AWS takes up to 1,000. */
const pageSize = 1000;

/**
 * The port over the AWS SDK.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html
 */
export const ecrImagesApi = (access: Reach, store: AwsStore, limits = timeLimits): ImagesApi => {
  const { reader } = ecrClients(access, store, limits);
  return {
    async repositories() {
      try {
        const { client } = reader();
        return await allPages(
          (next) => client.send(new DescribeRepositoriesCommand({ maxResults: pageSize, ...next })),
          (page) =>
            listIn(page, "repositories").flatMap((one) => textIn(isRecord(one) ? one : {}, "repositoryName") ?? []),
        );
      } catch (error) {
        throw asRegistryError(error, { operation: "ecr:DescribeRepositories", access });
      }
    },
    async imagesIn(repository) {
      try {
        const { client } = reader();
        const request = { repositoryName: repository, maxResults: pageSize };
        const images = await allPages(
          (next) => client.send(new ListImagesCommand({ ...request, ...next })),
          (page) => listIn(page, "imageIds"),
        );
        return images.length;
      } catch (error) {
        throw asRegistryError(error, { operation: "ecr:ListImages", access });
      }
    },
    async replicationOf({ repository, tag, digest }) {
      const imageId = { ...(tag && { imageTag: tag }), ...(digest && { imageDigest: digest }) };
      try {
        const command = new DescribeImageReplicationStatusCommand({ repositoryName: repository, imageId });
        const { replicationStatuses = [] } = await reader().client.send(command);
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

/** An image in a repository, by its tag or its digest. */
export interface ImageName {
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:...` */
  readonly digest?: string;
}

/** What became of an image in one destination. */
export interface ImageReplication {
  readonly region: string;
  readonly registryId: string;
  /** `IN_PROGRESS`, `COMPLETE` or `FAILED`; AWS may add to these. */
  readonly status: string;
  /** e.g. `DESTINATION_REGISTRY_ACCESS_DENIED`. */
  readonly failureCode?: string;
}

/**
 * What a registry holds, as far as it shows whether replication works: the port for looking, beside `RegistryApi`.
 *
 * Every method fails with a `RegistryError`, and only reads.
 */
export interface ImagesApi {
  /** The names of all repositories. */
  repositories(): Promise<readonly string[]>;
  /** How many images a repository has, each counted once for each of its tags, and once without any. */
  imagesIn(repository: string): Promise<number>;
  /** Empty for an image that was pushed before there were rules for it; undefined when there is no such image. */
  replicationOf(image: ImageName): Promise<readonly ImageReplication[] | undefined>;
}
