import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import { grouped } from "../../grouped.js";
import type { Lines } from "../../readings.js";
import { type Entry, itemsOf } from "./entries.js";
import { placeName, type RegistryPlace } from "./place.js";
import { registryNamesIn } from "./registryNames.js";
import { type Row, rowOf, rowsOf } from "./rows.js";

/** What is live in a registry and not of the stack, and would be overwritten by a create. */
interface Overwrite {
  readonly resource: string;
  readonly type: string;
  readonly stack: string;
  readonly setting: Entry["setting"];
  /** A line per rule or statement, by its name. */
  readonly lines: Lines;
}

/** All that happens to one registry. */
export interface RegistryChanges {
  readonly name: string;
  /** What the stacks' configurations call it. */
  readonly names: readonly string[];
  readonly place: RegistryPlace;
  readonly rows: readonly Row[];
  /** What a refresh saw that nobody asked for. */
  readonly drift: readonly Row[];
  readonly overwrites: readonly Overwrite[];
  /** What the rows are about, for a full diff; drift last. */
  readonly entries: readonly Entry[];
}

/** The changes by registry, in the order of their names; registries without any are left out. */
export const registryChanges = (entries: readonly Entry[]): readonly RegistryChanges[] => {
  const byName = grouped(entries, ({ place }) => placeName(place));
  return [...byName]
    .sort(([one], [other]) => compareTexts(one, other))
    .map(([name, all]) => inRegistry(name, all))
    .filter(({ rows, drift, overwrites }) => rows.length + drift.length + overwrites.length > 0);
};

const inRegistry = (name: string, all: readonly Entry[]): RegistryChanges => {
  const { entries, kept } = withoutMoves(all);
  const isDrift = ({ operation }: Entry): boolean => operation === "drift";
  return {
    name,
    names: registryNamesIn(all).get(name) ?? [],
    entries: [...entries.filter((entry) => !isDrift(entry)), ...entries.filter(isDrift)],
    place: all[0]?.place ?? {},
    rows: [...entries.filter((entry) => !isDrift(entry)).flatMap(rowsOf), ...kept],
    drift: entries.filter(isDrift).flatMap(rowsOf),
    overwrites: entries
      .filter(({ overwrites }) => Object.keys(overwrites).length > 0)
      .map(({ kind, setting, name: resource, stack, overwrites }) => ({
        resource,
        type: kind.name,
        stack,
        setting,
        lines: overwrites,
      })),
  };
};

/** The entries of one registry without the content that only goes from one resource to another, and a row for each of these. */
interface Unmoved {
  readonly entries: readonly Entry[];
  readonly kept: readonly Row[];
}

/**
 * Finds the deletes whose whole content other resources of the preview ask for, as after a rename in the program, and
 * leaves out what so stays live.
 */
const withoutMoves = (all: readonly Entry[]): Unmoved => {
  let entries = all;
  const kept: Row[] = [];
  for (const gone of all.filter(({ operation, after }) => operation === "delete" && after === undefined)) {
    const wanted = itemsOf(gone, gone.before);
    const come = entries.filter(
      (one) => mayReceive(one, gone) && itemsOf(one, one.after).some((i) => wanted.includes(i)),
    );
    const there = new Set(come.flatMap((one) => itemsOf(one, one.after)));
    if (wanted.length === 0 || !wanted.every((item) => there.has(item))) continue;
    const names = come.map(({ name }) => name).join(", ");
    kept.push(rowOf(gone, "keep", `its content stays live: ${names} has it now`));
    entries = entries
      .filter((one) => one !== gone)
      .flatMap((one) => (come.includes(one) ? remainder(one, gone, wanted) : [one]));
  }
  return { entries, kept };
};

const mayReceive = ({ operation, setting }: Entry, gone: Entry): boolean =>
  operation === "create" && setting === gone.setting;

/** What a resource adds to what it takes over. */
const remainder = (entry: Entry, gone: Entry, wanted: readonly string[]): readonly Entry[] => {
  if (itemsOf(entry, entry.after).every((item) => wanted.includes(item))) return [];
  return [entry.kind === gone.kind ? { ...entry, before: gone.before } : entry];
};
