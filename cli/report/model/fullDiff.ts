import { pairUp } from "pulumi-ecr-registry/internal/base/change.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { isList, isRecord } from "pulumi-ecr-registry/internal/base/record.js";
import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import { hasUnknown } from "pulumi-ecr-registry/internal/base/unknown.js";
import type { Entry } from "./entry.js";
import { jsonLines } from "./jsonLines.js";
import { lineDiff } from "./lineDiff.js";
import { registryAt } from "./place.js";
import type { Item } from "./resourceKind.js";

/**
 * The difference of an entry's contents as lines that begin with `+`, `-` or a space; empty when there is none. Rules and
 * statements that stay are counted, and lists are sorted, as their order means nothing.
 */
export const fullDiff = (entry: Entry): readonly string[] => {
  const { secret, before, after, operation } = entry;
  if (operation === "same" || operation === "read" || operation === "import") return [];
  if (secret) return ["  [secret]"];
  const same = pairUp({ gone: itemsOf(entry, before), come: itemsOf(entry, after) }, ({ key }) => key);
  const changed = pairUp(same, nameOf);
  const lines = [
    ...changed.pairs.flatMap(([old, item]) => lineDiff(linesOf(old), linesOf(item))),
    ...changed.gone.flatMap((item) => linesOf(item).map((line) => `- ${line}`)),
    ...changed.come.flatMap((item) => linesOf(item).map((line) => `+ ${line}`)),
  ];
  const stay = same.pairs.length;
  return lines.length === 0 || stay === 0
    ? lines
    : [...lines, `  ... ${stay} more that ${stay === 1 ? "stays" : "stay"}`];
};

const itemsOf = ({ kind, place }: Entry, value: unknown): readonly Item[] => {
  if (value === undefined) return [];
  if (!hasUnknown(value)) {
    try {
      return kind.itemsOf(value, registryAt(place));
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
    }
  }
  const lines = Object.entries(kind.linesOf(value));
  return lines.map(([name, line]) => ({ key: JSON.stringify([name, line]), item: { [name]: line } }));
};

const linesOf = ({ item }: Item): readonly string[] => jsonLines(sorted(item));

const sorted = (value: unknown): unknown => {
  if (isList(value)) return value.map(sorted).sort((a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b)));
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort((a, b) => rankOf(a) - rankOf(b) || compareTexts(a, b));
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
};

/** As people write them; the engine sorts names by the alphabet. */
const order = ["Sid", "Effect", "Principal", "Action", "Resource"];
const rankOf = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** What tells which rule or statement it is, where it is told. */
const nameOf = ({ item }: Item): string | undefined => {
  if ("Sid" in item) return `Sid ${item.Sid}`;
  if (!("destinations" in item)) return undefined;
  return `filters ${JSON.stringify("repositoryFilters" in item ? sorted(item.repositoryFilters) : [])}`;
};
