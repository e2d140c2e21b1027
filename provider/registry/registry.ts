import { isUnknown } from "../base/values.js";
import { partitions } from "./partitions.js";

/** One Amazon ECR private registry: there is exactly one per account and Region. */
export interface Registry {
  /** `aws`, `aws-cn`, `aws-us-gov`, ... */
  readonly partition: string;
  /** 12 digits, a string because of leading zeros. */
  readonly account: string;
  /** e.g. `eu-west-1`. */
  readonly region: string;
}

/** `111122223333/eu-west-1`: how ids, messages and claims name a registry. */
export const registryName = (registry: Pick<Registry, "account" | "region">): string =>
  `${registry.account}/${registry.region}`;

/** The partition that a Region belongs to; `aws` for every name that is of no other, as the AWS SDKs do. */
export const partitionOf = (region: string): string => recognizedPartitionOf(region) ?? "aws";

/** The partition that a Region belongs to, if its name is of a form known today; for judging, where a guess would harm. */
export const recognizedPartitionOf = (region: string): string | undefined =>
  partitions.find(({ pattern }) => pattern.test(region))?.id;

/** The partition of a registry that is known in part: as given, or by its Region; undefined where neither tells. */
export const knownPartition = ({ partition, region }: Partial<Registry>): string | undefined => {
  if (partition !== undefined && !isUnknown(partition)) return partition;
  return region === undefined ? undefined : recognizedPartitionOf(region);
};
