import { RegistryError } from "../../../errors.js";
import { pairUp } from "../../../pairing.js";
import { hasUnknown } from "../../../unknown.js";
import type { Entry } from "./entry.js";
import { lineDiff } from "./lineDiff.js";
import { registryAt } from "./place.js";

/**
 * The difference of an entry's contents, in canonical form, as lines that begin with `+`, `-` or a space; empty when there
 * is none. Rules and statements that stay are counted.
 */
export const fullDiff = (entry: Entry): readonly string[] => {
  const { secret, before, after, operation } = entry;
  if (operation === "same" || operation === "read" || operation === "import") return [];
  if (secret) return ["  [secret]"];
  const [from, to] = [itemsOf(entry, before), itemsOf(entry, after)];
  const same = pairUp({ gone: from, come: to }, text);
  const changed = pairUp(same, nameOf);
  const stays = same.pairs.length;
  const lines = [
    ...changed.pairs.flatMap(([old, item]) => lineDiff(linesOf(old), linesOf(item))),
    ...changed.gone.flatMap((item) => linesOf(item).map((line) => `- ${line}`)),
    ...changed.come.flatMap((item) => linesOf(item).map((line) => `+ ${line}`)),
  ];
  return lines.length === 0 || stays === 0 ? lines : [...lines, `  ... ${stays} more that stay`];
};

const itemsOf = ({ kind, place }: Entry, value: unknown): readonly object[] => {
  if (value === undefined) return [];
  if (!hasUnknown(value)) {
    try {
      return kind.itemsOf(value, registryAt(place));
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
    }
  }
  return Object.entries(kind.linesOf(value)).map(([name, line]) => ({ [name]: line }));
};

const text = (item: object): string => JSON.stringify(item);
const linesOf = (item: object): readonly string[] => JSON.stringify(item, null, 2).split("\n");

/** What tells which rule or statement it is, where it is told. */
const nameOf = (item: object): string | undefined => {
  if ("Sid" in item) return `Sid ${item.Sid}`;
  if ("destinations" in item)
    return `filters ${JSON.stringify("repositoryFilters" in item ? item.repositoryFilters : [])}`;
  return undefined;
};
