import { diffArrays } from "diff";
import stringify from "json-stringify-pretty-compact";
import { pairUp } from "pulumi-ecr-registry/internal/base/change.js";
import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import { isList, isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import type { Reading } from "pulumi-ecr-registry/internal/kinds/kind.js";
import type { Item as SettingItem } from "pulumi-ecr-registry/internal/kinds/setting.js";
import { contentOf, linesOf } from "../../readings.js";
import { type Entry, registryAt } from "./entries.js";

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
    ...changed.pairs.flatMap(([old, item]) => lineDiff(textOf(old), textOf(item))),
    ...changed.gone.flatMap((item) => textOf(item).map((line) => `- ${line}`)),
    ...changed.come.flatMap((item) => textOf(item).map((line) => `+ ${line}`)),
  ];
  const stay = same.pairs.length;
  return lines.length === 0 || stay === 0
    ? lines
    : [...lines, `  ... ${stay} more that ${stay === 1 ? "stays" : "stay"}`];
};

/** A rule or statement, or the line that is shown of it. */
type Item = Pick<SettingItem, "key" | "item">;

const itemsOf = ({ kind, place }: Entry, reading: Reading<unknown> | undefined): readonly Item[] => {
  const content = contentOf(kind, reading);
  if (content !== undefined) return kind.setting.items(content, registryAt(place));
  const lines = Object.entries(linesOf(kind, reading));
  return lines.map(([name, line]) => ({ key: JSON.stringify([name, line]), item: { [name]: line } }));
};

const textOf = ({ item }: Item): readonly string[] => jsonLines(sorted(item));

const sorted = (value: unknown): unknown => {
  if (isList(value)) return value.map(sorted).sort((a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b)));
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort((a, b) => rankOf(a) - rankOf(b) || compareTexts(a, b));
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
};

/** As people write them; the engine sorts names by the alphabet. */
const order = ["Sid", "Effect", "Principal", "Action", "Resource"];

const rankOf = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** What says which rule or statement it is; nothing where nothing does. */
const nameOf = ({ item }: Item): string | undefined => {
  if ("Sid" in item) return `Sid ${item.Sid}`;
  if (!("destinations" in item)) return undefined;
  return `filters ${JSON.stringify("repositoryFilters" in item ? sorted(item.repositoryFilters) : [])}`;
};

/** The longest line that may hold a whole list or object. */
const width = 100;

/** A value as JSON in few lines; without commas at their ends, so that an item looks alike wherever it stands. */
const jsonLines = (value: unknown): readonly string[] =>
  stringify(value, { maxLength: width })
    .split("\n")
    .map((line) => line.replace(/,$/, ""));

/** The most lines that go and come: the time grows with their square, so beyond it all old lines stand before all new ones. */
const mostEdits = 1_000;

/** The shortest difference of two texts by lines: `- old`, `+ new`, and `  same`. */
const lineDiff = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const [gone, come] = [[...before], [...after]];
  const parts = diffArrays(gone, come, { maxEditLength: mostEdits }) ?? [
    { removed: true, added: false, value: gone },
    { removed: false, added: true, value: come },
  ];
  return parts.flatMap(({ removed, added, value }) => {
    const sign = removed ? "-" : added ? "+" : " ";
    return value.map((line) => `${sign} ${line}`);
  });
};
