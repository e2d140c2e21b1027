import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { prefixMatch } from "pulumi-ecr-registry/internal/replication/findings.js";
import { someOf } from "../../someOf.js";
import type { Link } from "../links.js";
import type { Place } from "../places.js";
import { type Check, good } from "./check.js";

/** How many names a message lists. */
const listed = 5;

/**
 * Whether images find their repository: it may be created, or is there already.
 *
 * @param creation whether the destination's policy lets it be created
 * @param repository the one that is asked about; unset: all of the source that the rule is for
 */
export const repositoryCheck = async (
  { source, rule }: Link,
  place: Place,
  creation: Check,
  repository: string | undefined,
): Promise<Check> => {
  if (creation.verdict !== "broken") return creation;
  try {
    const needed = repository === undefined ? (await namesIn(source.place)).filter(isFor(rule)) : [repository];
    const { because = "", remedy = "", statement } = creation;
    if (needed.length === 0) {
      const text = "make repositories there by hand, before the source has images for this rule";
      return { verdict: "unclear", fault: "NO_REPOSITORY_YET", because, remedy: text };
    }
    const there = new Set(await namesIn(place));
    const missing = needed.filter((name) => !there.has(name));
    if (missing.length === 0) return { ...good, word: "there" };
    return {
      verdict: "broken",
      fault: "REPOSITORY_MISSING",
      because: `${because}, and it has no ${someOf(missing, listed)}`,
      remedy: `create what is missing, or ${remedy}`,
      ...(statement === undefined ? {} : { statement }),
    };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { verdict: "unclear", fault: "NOT_READABLE", because: `${creation.because}; ${error.message}` };
  }
};

/** Whether a rule is for a repository. */
export const isFor =
  ({ repositoryFilters: filters = [] }: Link["rule"]) =>
  (repository: string): boolean =>
    filters.length === 0 ||
    filters.some(({ filter, filterType = prefixMatch }) => filterType === prefixMatch && repository.startsWith(filter));

const namesIn = async (place: Place): Promise<readonly string[]> => (await place.images()).repositories();
