import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import type { Entry } from "../model/entry.js";
import { type Place, placeName } from "../model/place.js";
import { type Way, waysIn } from "../model/ways.js";

/** Whether an arrow is there before and after, after alone, or before alone. */
export type ArrowState = "same" | "new" | "removed";

/** Images on their way from one registry to another. */
export interface Arrow {
  /** Name of the registry: `111122223333/eu-west-1`. */
  readonly from: string;
  readonly to: string;
  /** Which ones: `prod/*`, or `all repositories`. */
  readonly repositories: readonly string[];
  readonly state: ArrowState;
  /** Whether the destination's policy is known not to let them in. */
  readonly refused: boolean;
}

/** Which registry replicates what to which, before and after. */
export interface Topology {
  readonly registries: ReadonlyMap<string, Place>;
  readonly arrows: readonly Arrow[];
}

/** The replication that a preview tells of. What is secret is left out. */
export const topologyOf = (entries: readonly Entry[], isRefused: (way: Way) => boolean): Topology => {
  const shown = entries.filter(({ operation }) => operation !== "drift");
  const before = byKey(shown.flatMap((entry) => waysIn(entry, entry.before)));
  const after = byKey(shown.flatMap((entry) => waysIn(entry, entry.after)));
  const registries = new Map<string, Place>();
  const arrows = new Map<string, Arrow>();
  for (const [key, way] of new Map([...before, ...after])) {
    const { source, destination, repositories } = way;
    const [from, to] = [placeName(source), placeName(destination)];
    registries.set(from, source).set(to, destination);
    const state = before.has(key) ? (after.has(key) ? "same" : "removed") : "new";
    const refused = state !== "removed" && isRefused(way);
    const id = JSON.stringify([from, to, state, refused]);
    const all = [...(arrows.get(id)?.repositories ?? []), repositories].sort(compareTexts);
    arrows.set(id, { from, to, repositories: all, state, refused });
  }
  return { registries, arrows: [...arrows].sort(([a], [b]) => compareTexts(a, b)).map(([, arrow]) => arrow) };
};

const byKey = (ways: readonly Way[]): ReadonlyMap<string, Way> =>
  new Map(
    ways.map((way) => [JSON.stringify([placeName(way.source), placeName(way.destination), way.repositories]), way]),
  );
