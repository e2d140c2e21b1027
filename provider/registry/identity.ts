/** One Amazon ECR private registry: there is exactly one per account and Region. */
export interface Registry {
  /** `aws`, `aws-cn`, `aws-us-gov`, ... */
  readonly partition: string;
  /** 12 digits, as text because leading zeros occur. */
  readonly account: string;
  /** e.g. `eu-west-1`. */
  readonly region: string;
}

/** `111122223333/eu-west-1`: how ids, messages and claims name a registry. */
export const registryName = (registry: Pick<Registry, "account" | "region">): string =>
  `${registry.account}/${registry.region}`;
