import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import type { Entry } from "./entry.js";
import { withoutMoves } from "./moves.js";
import { type Place, placeName } from "./place.js";
import type { Row } from "./row.js";
import { rowsOf } from "./rows.js";

/** What is live in a registry and not of the stack, and would be overwritten by a create. */
export interface Overwrite {
  readonly resource: string;
  readonly type: string;
  readonly stack: string;
  readonly setting: Entry["kind"]["setting"];
  /** A line per rule or statement, by its name. */
  readonly lines: Readonly<Record<string, string>>;
}

/** All that happens to one registry. */
export interface RegistryChanges {
  readonly name: string;
  readonly place: Place;
  readonly rows: readonly Row[];
  /** What a refresh saw that nobody asked for. */
  readonly drift: readonly Row[];
  readonly overwrites: readonly Overwrite[];
  /** What the rows are about, for a full diff. */
  readonly entries: readonly Entry[];
}

/** The changes by registry, in the order of their names; registries without any are left out. */
export const registryChanges = (entries: readonly Entry[]): readonly RegistryChanges[] => {
  const names = [...new Set(entries.map(({ place }) => placeName(place)))].sort(compareTexts);
  return names
    .map((name) =>
      inRegistry(
        name,
        entries.filter(({ place }) => placeName(place) === name),
      ),
    )
    .filter(({ rows, drift, overwrites }) => rows.length + drift.length + overwrites.length > 0);
};

const inRegistry = (name: string, all: readonly Entry[]): RegistryChanges => {
  const { entries, kept } = withoutMoves(all);
  const isDrift = ({ operation }: Entry): boolean => operation === "drift";
  return {
    name,
    entries: entries.filter((entry) => !isDrift(entry)),
    place: all[0]?.place ?? {},
    rows: [...entries.filter((entry) => !isDrift(entry)).flatMap(rowsOf), ...kept],
    drift: entries.filter(isDrift).flatMap(rowsOf),
    overwrites: entries
      .filter(({ overwrites }) => Object.keys(overwrites).length > 0)
      .map(({ kind, name: resource, stack, overwrites }) => ({
        resource,
        type: kind.title,
        stack,
        setting: kind.setting,
        lines: overwrites,
      })),
  };
};
