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

/**
 * Region name patterns of the AWS partitions, the specific ones first.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
 */
const patterns: readonly (readonly [partition: string, regions: RegExp])[] = [
  ["aws-cn", /^cn-\w+-\d+$/],
  ["aws-us-gov", /^us-gov-\w+-\d+$/],
  ["aws-eusc", /^eusc-de-\w+-\d+$/],
  ["aws-iso-b", /^us-isob-\w+-\d+$/],
  ["aws-iso-e", /^eu-isoe-\w+-\d+$/],
  ["aws-iso-f", /^us-isof-\w+-\d+$/],
  ["aws-iso", /^us-iso-\w+-\d+$/],
  ["aws", /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/],
];

/** The partition that a Region belongs to; `aws` for every name that is of no other, as the AWS SDKs do. */
export const partitionOf = (region: string): string => recognizedPartitionOf(region) ?? "aws";

/** The partition that a Region belongs to, if its name is of a form known today; for judging, where a guess would harm. */
export const recognizedPartitionOf = (region: string): string | undefined =>
  patterns.find(([, regions]) => regions.test(region))?.[0];
