import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { selects } from "pulumi-ecr-registry/internal/replication/filter.js";
import { counted } from "../phrases.js";
import type { BackfillSource, BackfillTarget } from "./targets.js";

/** What a backfill would be about, as far as it can be read with few calls. */
export interface Matching {
  readonly repositories: number;
  /** Each image once for each of its tags, as AWS counts them; unset where that would take too many calls. */
  readonly images?: number;
}

/** Counts what matches the rules to each destination; nothing of what may not be read. */
export const matchingOf = async ({
  source,
  targets,
}: BackfillSource): Promise<ReadonlyMap<BackfillTarget, Matching>> => {
  try {
    if (targets.length === 0) return new Map();
    const [api, names] = [await source.reader.images(), await source.reader.repositories()];
    const matching = targets.map((target) => ({ target, names: names.filter((name) => isFor(target, name)) }));
    const all = [...new Set(matching.flatMap((one) => one.names))];
    const isCheap = all.length <= mostRepositories;
    const counts = new Map(
      isCheap ? await Promise.all(all.map(async (name) => [name, await api.imagesIn(name)] as const)) : [],
    );
    return new Map(
      matching.map(({ target, names }) => {
        const images = names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
        return [target, { repositories: names.length, ...(isCheap ? { images } : {}) }];
      }),
    );
  } catch (error) {
    if (error instanceof RegistryError) return new Map();
    throw error;
  }
};

/** `120 images`, or `300 repositories` */
export const shownMatching = ({ repositories, images }: Matching): string =>
  images === undefined ? counted(repositories, "repository", "repositories") : counted(images, "image");

/** One call for each. */
const mostRepositories = 50;

const isFor = ({ links }: BackfillTarget, name: string): boolean =>
  links.some(({ rule }) => selects(rule.repositoryFilters, name) === true);
