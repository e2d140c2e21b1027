import type { Preview } from "../preview/preview.js";
import type { Entry } from "./entry.js";
import { placeName } from "./place.js";

const settings = { "replication configuration": "replication", "registry policy": "policy" };
const adopted =
  /^(.*): the (replication configuration|registry policy) of (\S+) has it already; it is adopted without/s;

/** The entries of a preview, with what the provider has seen live already in place of nothing before a create. */
export const withAdoptions = (entries: readonly Entry[], { diagnostics }: Preview): readonly Entry[] => {
  const told = new Set(
    diagnostics.flatMap(({ message }) => {
      const [, name, setting, registry] = adopted.exec(message) ?? [];
      return Object.entries(settings).flatMap(([label, short]) =>
        label === setting ? [`${short} ${registry} ${name}`] : [],
      );
    }),
  );
  return entries.map((entry) => {
    const { operation, kind, place, name, after } = entry;
    const isAdopted = operation === "create" && told.has(`${kind.setting} ${placeName(place)} ${name}`);
    return isAdopted ? { ...entry, before: after } : entry;
  });
};
