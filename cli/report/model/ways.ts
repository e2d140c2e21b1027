import { knownAfterApply } from "pulumi-ecr-registry/internal/base/text.js";
import { isUnknown } from "pulumi-ecr-registry/internal/base/unknown.js";
import { allRepositories, showFilter } from "pulumi-ecr-registry/internal/replication/describe.js";
import { type DraftFilter, type DraftRule, draftRules } from "pulumi-ecr-registry/internal/replication/draft.js";
import type { Entry } from "./entry.js";
import type { Place } from "./place.js";

/** What one filter of one rule sends to one destination. */
export interface Way {
  readonly source: Place;
  readonly destination: Place;
  /** `prod/*`, or `all repositories`. */
  readonly repositories: string;
  /** The beginning of the repositories' names; undefined while it is not known. */
  readonly prefix: string | undefined;
}

/** The ways in a content of any shape; none where it is secret. */
export const waysIn = ({ kind, place, secret }: Entry, value: unknown): readonly Way[] => {
  if (secret || value === undefined) return [];
  return draftRules(kind.rulesIn(value), "rules").items.flatMap((rule) =>
    rule.destinations.items.flatMap(({ region, registryId }) =>
      repositoriesOf(rule).map((repositories) => ({
        source: place,
        destination: { region: shown(region), account: shown(registryId) },
        ...repositories,
      })),
    ),
  );
};

const repositoriesOf = ({ filters }: DraftRule): readonly Pick<Way, "repositories" | "prefix">[] => {
  const known = filters.items.map(ofFilter);
  const all = filters.known ? known : [...known, notKnown];
  return all.length === 0 ? [{ repositories: allRepositories, prefix: "" }] : all;
};

const ofFilter = ({ filter, filterType }: DraftFilter): Pick<Way, "repositories" | "prefix"> => {
  if (filter === undefined || isUnknown(filter) || isUnknown(filterType)) return notKnown;
  return { repositories: showFilter(filterType === undefined ? { filter } : { filter, filterType }), prefix: filter };
};

const notKnown = { repositories: knownAfterApply, prefix: undefined };

const shown = (text: string | undefined): string => (text === undefined || isUnknown(text) ? knownAfterApply : text);
