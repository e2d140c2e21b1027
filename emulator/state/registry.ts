import type { StoredPolicy } from "../policy/document.js";
import { type Cell, cell } from "./cell.js";
import type { Repository } from "./repository.js";

export interface Destination {
  readonly region: string;
  readonly registryId: string;
}

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
}

export interface Registries {
  /** Every registry exists from the start, empty. */
  readonly at: (account: string, region: string) => Registry;
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
  };
};

const emptyRegistry = (account: string, region: string): Registry => ({
  account,
  region,
  rules: cell<readonly Rule[]>([]),
  policy: cell<StoredPolicy | undefined>(undefined),
  settings: cell<ReadonlyMap<string, string>>(new Map()),
  repositories: cell<ReadonlyMap<string, Repository>>(new Map()),
});
