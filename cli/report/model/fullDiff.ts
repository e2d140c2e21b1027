import { diffArrays } from "diff";
import stringify from "json-stringify-pretty-compact";
import { type Paired, pairUp } from "pulumi-ecr-registry/internal/base/change.js";
import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import { isList, isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import { contentOf, linesOf } from "../../readings.js";
import type { Entry } from "./entries.js";
import { registryAt } from "./place.js";

/**
 * The difference of an entry's contents as lines that begin with `+`, `-` or a space; empty when there is none. Rules and
 * statements are paired as in the sentences about them, those that stay are counted, and lists are sorted, as their order
 * means nothing.
 *
 * @param width the longest line that may hold a whole list or object
 */
export const fullDiff = (entry: Entry, width = 100): readonly string[] => {
  const { secret, operation } = entry;
  if (operation === "same" || operation === "read" || operation === "import") return [];
  if (secret) return ["  [secret]"];
  const { pairs, gone, come, stay } = pairedItems(entry);
  const lines = [
    ...pairs.flatMap(([old, item]) => lineDiff(textOf(old, width), textOf(item, width))),
    ...gone.flatMap((item) => textOf(item, width).map((line) => `- ${line}`)),
    ...come.flatMap((item) => textOf(item, width).map((line) => `+ ${line}`)),
  ];
  return lines.length === 0 || stay === 0
    ? lines
    : [...lines, `  ... ${stay} more that ${stay === 1 ? "stays" : "stay"}`];
};

/** Rules and statements, or the lines that are shown of them where they are not known yet. */
const pairedItems = ({ kind, place, before, after }: Entry): Paired<object> & { readonly stay: number } => {
  const { setting } = kind;
  const [from, to] = [contentOf(kind, before), contentOf(kind, after)];
  if (from !== undefined && to !== undefined) {
    const paired = setting.pair(from, to, registryAt(place));
    const all = setting.items(to, registryAt(place)).length;
    return { ...paired, stay: all - paired.come.length - paired.pairs.length };
  }
  const [gone = [], come = []] = [before, after].map((one) =>
    Object.entries(linesOf(kind, one)).map(([name, line]) => ({ [name]: line })),
  );
  const same = pairUp({ gone, come }, (line) => JSON.stringify(line));
  return { ...same, pairs: [], stay: same.pairs.length };
};

const textOf = (item: object, width: number): readonly string[] => jsonLines(sorted(item), width);

const sorted = (value: unknown): unknown => {
  if (isList(value)) return value.map(sorted).sort((a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b)));
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort((a, b) => rankOf(a) - rankOf(b) || compareTexts(a, b));
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
};

/** As people write them; the engine sorts names by the alphabet. */
const order = ["Sid", "Effect", "Principal", "Action", "Resource"];

const rankOf = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** A value as JSON in few lines; without commas at their ends, so that an item looks alike wherever it stands. */
const jsonLines = (value: unknown, width: number): readonly string[] =>
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
