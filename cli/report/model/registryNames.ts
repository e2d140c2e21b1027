import type { Entry } from "./entries.js";
import { placeName } from "./place.js";

/** The names that the stacks' configurations give to registries, by account and Region. */
export type RegistryNames = ReadonlyMap<string, readonly string[]>;

/** The names of one of some registries. */
export const namesOf = (
  registries: readonly { readonly name: string; readonly names: readonly string[] }[],
  registry: string,
): readonly string[] => registries.find(({ name }) => name === registry)?.names ?? [];

/** The names by which the resources go that entries are about; one that is reached without a name has none. */
export const registryNamesIn = (entries: readonly Entry[]): RegistryNames => {
  const names = new Map<string, readonly string[]>();
  for (const { place, operation, asked } of entries) {
    const { reference } = asked.after ?? asked.before ?? {};
    // Drift is where the resource was, which may not be where its name leads by now.
    if (operation === "drift" || typeof reference !== "string") continue;
    const registry = placeName(place);
    names.set(registry, [...new Set([...(names.get(registry) ?? []), reference])].sort());
  }
  return names;
};
