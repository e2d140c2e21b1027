import type { StoredPolicy } from "../policy/policyDocument.js";
import type { Backfill, Destination } from "./backfill.js";
import { type Cell, cell } from "./cell.js";

export interface RepositoryFilter {
  readonly filter: string;
  readonly filterType: string;
}

export interface Rule {
  readonly destinations: readonly Destination[];
  readonly repositoryFilters?: readonly RepositoryFilter[];
}

/** What ECR keeps for one account in one Region. */
export interface Registry {
  readonly account: string;
  readonly region: string;
  readonly rules: Cell<readonly Rule[]>;
  readonly policy: Cell<StoredPolicy | undefined>;
  /** Account settings that were put, by their name. */
  readonly settings: Cell<ReadonlyMap<string, string>>;
  /** By name. */
  readonly repositories: Cell<ReadonlyMap<string, Repository>>;
  /** Those that were started here, the newest last. */
  readonly backfills: Cell<readonly Backfill[]>;
}

export interface Registries {
  /** Every registry exists from the start, empty. */
  readonly at: (account: string, region: string) => Registry;
  /** Those that somebody has asked for. */
  readonly known: () => readonly Registry[];
}

export const registries = (): Registries => {
  const known = new Map<string, Registry>();

  return {
    at: (account, region) => {
      const key = `${account}/${region}`;
      const found = known.get(key) ?? emptyRegistry(account, region);
      known.set(key, found);
      return found;
    },
    known: () => [...known.values()],
  };
};

const emptyRegistry = (account: string, region: string): Registry => ({
  account,
  region,
  rules: cell<readonly Rule[]>([]),
  policy: cell<StoredPolicy | undefined>(undefined),
  settings: cell<ReadonlyMap<string, string>>(new Map()),
  repositories: cell<ReadonlyMap<string, Repository>>(new Map()),
  backfills: cell<readonly Backfill[]>([]),
});

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
