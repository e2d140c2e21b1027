import { pairUp } from "pulumi-ecr-registry/internal/base/change.js";
import { isList, isRecord } from "pulumi-ecr-registry/internal/base/record.js";
import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
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

/** The longest list or object that stands on one line. */
const width = 100;

/** A value in the manner of JSON, in few lines; without commas at their ends, so that an item looks alike wherever it stands. */
const jsonLines = (value: unknown): readonly string[] => {
  const flat = oneLine(value);
  if (flat.length <= width) return [flat];
  if (isList(value)) return ["[", ...value.flatMap((item) => inner(jsonLines(item))), "]"];
  if (!isRecord(value)) return [flat];
  const members = Object.entries(value).flatMap(([key, part]) => {
    const [first = "", ...rest] = jsonLines(part);
    return inner([`${JSON.stringify(key)}: ${first}`, ...rest]);
  });
  return ["{", ...members, "}"];
};

const inner = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

const oneLine = (value: unknown): string => {
  if (isList(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "";
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}: ${oneLine(part)}`)
    .join(", ")} }`;
};

/** The most pairs of lines that are compared: beyond it all old lines stand before all new ones. */
const mostPairs = 1_000_000;

/** The difference of two texts by lines, by their longest common subsequence: `- old`, `+ new`, and `  same`. */
const lineDiff = (before: readonly string[], after: readonly string[]): readonly string[] => {
  if (before.length * after.length > mostPairs) {
    return [...before.map((line) => `- ${line}`), ...after.map((line) => `+ ${line}`)];
  }
  const width = after.length + 1;
  // At [i, j] stands how many lines the rest from i and the rest from j have in common.
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const both = i < before.length && j < after.length;
    if (both && before[i] === after[j]) {
      lines.push(`  ${before[i]}`);
      i += 1;
      j += 1;
    } else if (j >= after.length || (both && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`- ${before[i]}`);
      i += 1;
    } else {
      lines.push(`+ ${after[j]}`);
      j += 1;
    }
  }
  return lines;
};
