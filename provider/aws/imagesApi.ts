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
  /** Empty for an image that was pushed before there were rules for it; undefined when there is no such image. */
  replicationOf(image: ImageName): Promise<readonly ImageReplication[] | undefined>;
}
