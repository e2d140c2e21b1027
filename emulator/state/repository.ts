export interface Repository {
  readonly name: string;
  readonly createdAt: Date;
  readonly imageTagMutability: string;
  readonly images: readonly Image[];
}

export interface Image {
  readonly digest: string;
  readonly manifest: string;
  readonly mediaType: string;
  readonly tags: readonly string[];
  /** When it was pushed, here or to where it came from. */
  readonly pushedAt: Date;
  /** One per destination that the rules named when the image was pushed. */
  readonly replication: readonly ReplicationStatus[];
}

/** The members as `DescribeImageReplicationStatus` shows them. */
export interface ReplicationStatus {
  readonly region: string;
  readonly registryId: string;
  readonly status: "IN_PROGRESS" | "COMPLETE" | "FAILED";
  readonly failureCode?: string;
}

/** The repository with the image added, which takes its tags away from the others and keeps those that it had. */
export const withImage = (repository: Repository, image: Image): Repository => {
  const known = repository.images.find((other) => other.digest === image.digest);
  const others = repository.images.filter((other) => other !== known);
  return {
    ...repository,
    images: [
      ...others.map((other) => ({ ...other, tags: other.tags.filter((tag) => !image.tags.includes(tag)) })),
      { ...image, tags: [...new Set([...(known?.tags ?? []), ...image.tags])] },
    ],
  };
};
