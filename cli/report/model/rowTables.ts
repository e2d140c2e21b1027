import type { RegistryChanges } from "./registryChanges.js";
import type { Row } from "./rows.js";

/** A resource in a registry that rows are about. */
export interface RowPlace {
  readonly registry: string;
  readonly type: string;
  readonly resource: string;
  readonly stack: string;
}

/** Rows that are true of all of some places; or, of one registry alone, rows that each have their own place. */
export interface RowTable {
  /** Names of registries. */
  readonly registries: readonly string[];
  readonly rows: readonly Row[];
  /** Where all rows of a table for several registries hold. */
  readonly places: readonly RowPlace[];
}

/** The rows as tables: what is said alike of several registries once, before what is said of one. */
export const rowTables = (registries: readonly RegistryChanges[], which: "rows" | "drift"): readonly RowTable[] => {
  const alike = new Map<string, { row: Row; places: RowPlace[]; names: Set<string> }>();
  for (const one of registries) {
    for (const row of one[which]) {
      const key = keyOf(row);
      const { type, resource, stack } = row;
      const before = alike.get(key) ?? { row, places: [], names: new Set() };
      before.places.push({ registry: one.name, type, resource, stack });
      before.names.add(one.name);
      alike.set(key, before);
    }
  }
  const shared = new Map<string, RowTable>();
  for (const { row, places, names } of alike.values()) {
    if (names.size < 2) continue;
    const key = JSON.stringify(places);
    const before = shared.get(key);
    shared.set(key, { registries: [...names], rows: [...(before?.rows ?? []), row], places });
  }
  const single = registries.flatMap((one): readonly RowTable[] => {
    const rows = one[which].filter((row) => alike.get(keyOf(row))?.names.size === 1);
    return rows.length === 0 ? [] : [{ registries: [one.name], rows, places: [] }];
  });
  return [...shared.values(), ...single];
};

/** Equal for rows that say the same. */
const keyOf = ({ kind, sentence, type, outcome }: Row): string => JSON.stringify([kind, sentence, type, outcome]);
