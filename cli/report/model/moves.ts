import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { hasUnknown } from "pulumi-ecr-registry/internal/base/unknown.js";
import type { Entry } from "./entry.js";
import { registryAt } from "./place.js";
import { type Row, rowOf } from "./row.js";

/** The entries of one registry without the content that only goes from one resource to another, and a row for each of these. */
export interface Unmoved {
  readonly entries: readonly Entry[];
  readonly kept: readonly Row[];
}

/**
 * Finds the deletes whose whole content other resources of the preview ask for, as after a rename in the program, and
 * leaves out what so stays live.
 */
export const withoutMoves = (all: readonly Entry[]): Unmoved => {
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

const mayReceive = ({ operation, kind }: Entry, gone: Entry): boolean =>
  operation === "create" && kind.setting === gone.kind.setting;

/** What a resource adds to what it takes over. */
const remainder = (entry: Entry, gone: Entry, wanted: readonly string[]): readonly Entry[] => {
  if (itemsOf(entry, entry.after).every((item) => wanted.includes(item))) return [];
  return [entry.kind === gone.kind ? { ...entry, before: gone.before } : entry];
};

/** The rules or statements of a value, as texts that tell them apart. */
const itemsOf = ({ kind, place, secret }: Entry, value: unknown): readonly string[] => {
  if (secret || value === undefined || hasUnknown(value)) return [];
  try {
    return kind.itemsOf(value, registryAt(place)).map(({ key }) => key);
  } catch (error) {
    if (error instanceof RegistryError) return [];
    throw error;
  }
};
