import { compareTexts, knownAfterApply } from "pulumi-ecr-registry/internal/base/text.js";
import { isUnknown } from "pulumi-ecr-registry/internal/base/values.js";
import type { Reading } from "pulumi-ecr-registry/internal/kinds/kind.js";
import type { DraftRule } from "pulumi-ecr-registry/internal/replication/draft.js";
import { type Selection, selectionsOf } from "pulumi-ecr-registry/internal/replication/filter.js";
import type { Entry } from "./entries.js";
import { placeName, type RegistryPlace } from "./place.js";

/** Whether an arrow is there before and after, after alone, or before alone. */
export type ArrowState = "same" | "new" | "removed";

/** Images on their way from one registry to another. */
interface Arrow {
  /** Name of the registry: `111122223333/eu-west-1`. */
  readonly from: string;
  readonly to: string;
  /** Which ones: `prod/*`, or `all repositories`. */
  readonly repositories: readonly string[];
  readonly state: ArrowState;
  /** Whether the destination's policy is known not to allow them. */
  readonly refused: boolean;
}

/** What one filter of one rule sends to one destination. */
export interface Way {
  readonly source: RegistryPlace;
  readonly destination: RegistryPlace;
  readonly selection: Selection;
}

/** Which registry replicates what to which, before and after. */
export interface Topology {
  readonly registries: ReadonlyMap<string, RegistryPlace>;
  readonly arrows: readonly Arrow[];
}

/** The replication in a preview. What is secret is left out. */
export const topologyOf = (entries: readonly Entry[], isRefused: (way: Way) => boolean): Topology => {
  const shown = entries.filter(({ operation }) => operation !== "drift");
  const before = byKey(
    shown.flatMap((entry) => waysIn({ ...entry, place: entry.origin ?? entry.place }, entry.before)),
  );
  const after = byKey(shown.flatMap((entry) => waysIn(entry, entry.after)));
  const registries = new Map<string, RegistryPlace>();
  const arrows = new Map<string, Arrow>();
  for (const [key, way] of new Map([...before, ...after])) {
    const { source, destination, selection } = way;
    const [from, to] = [placeName(source), placeName(destination)];
    registries.set(from, source).set(to, destination);
    const state = before.has(key) ? (after.has(key) ? "same" : "removed") : "new";
    const refused = state !== "removed" && isRefused(way);
    const id = JSON.stringify([from, to, state, refused]);
    const all = [...(arrows.get(id)?.repositories ?? []), selection.shown].sort(compareTexts);
    arrows.set(id, { from, to, repositories: all, state, refused });
  }
  return { registries, arrows: [...arrows].sort(([a], [b]) => compareTexts(a, b)).map(([, arrow]) => arrow) };
};

/** The ways in a content as far as it is known; none where it is secret. */
export const waysIn = (
  { place, secret }: Pick<Entry, "place" | "secret">,
  reading: Reading<unknown> | undefined,
): readonly Way[] => {
  const rules = secret ? [] : (reading?.rules?.items ?? []);
  return rules.flatMap((rule) =>
    rule.destinations.items.flatMap(({ region, registryId }) =>
      selectionsIn(rule).map((selection) => ({
        source: place,
        destination: { region: textOf(region), account: textOf(registryId) },
        selection,
      })),
    ),
  );
};

/** Equal for ways of the same images. */
export const wayKey = ({ source, destination, selection }: Way): string =>
  JSON.stringify([placeName(source), placeName(destination), selection.shown]);

const byKey = (ways: readonly Way[]): ReadonlyMap<string, Way> => new Map(ways.map((way) => [wayKey(way), way]));

const selectionsIn = ({ filters }: DraftRule): readonly Selection[] => {
  const known = filters.items.flatMap(({ filter, filterType }) => {
    if (filter === undefined || isUnknown(filter) || isUnknown(filterType)) return [notKnown];
    return selectionsOf([filterType === undefined ? { filter } : { filter, filterType }]);
  });
  if (!filters.known) return [...known, notKnown];
  return known.length === 0 ? selectionsOf([]) : known;
};

const notKnown: Selection = { shown: knownAfterApply, sample: undefined, pattern: undefined };

const textOf = (text: string | undefined): string => (text === undefined || isUnknown(text) ? knownAfterApply : text);
