import { counted, plainLine } from "../../phrases.js";
import type { Entry } from "../model/entries.js";
import { fullDiff } from "../model/fullDiff.js";
import { placeName } from "../model/place.js";
import type { RegistryChanges } from "../model/registryChanges.js";
import { namesOf } from "../model/registryNames.js";
import type { Report } from "../model/report.js";
import type { Row } from "../model/rows.js";
import { type RowPlace, type RowTable, rowTables } from "../model/rowTables.js";
import {
  codeBlock,
  codeSpan,
  escapeMarkdown,
  type FittedSection,
  firstThatFit,
  type Section,
  shortened,
} from "./markdown.js";

/** Whether there are so many registries with changes of their own that a picture says more than the rows. */
export const areMany = ({ registries }: Report): boolean => rowTables(registries, "rows").length > mostTables;

/** What changes, or has drifted: a table per registry, and one for what is alike in several. */
export const changesSection = ({ registries, stacks }: Report, which: "rows" | "drift"): Section => {
  const tables = rowTables(registries, which);
  const multiple = stacks.length > 1;
  const isSplit = tables.length <= mostTables;
  const [some, more] = [tables.filter(isShared), tables.filter((one) => !isShared(one))];
  const all = more.flatMap(({ registries: [name = ""], rows }) => rows.map((row) => ({ name, row })));
  const ranked = all.sort((a, b) => ranks[a.row.kind] - ranks[b.row.kind]);
  const shared = ["", "| registry | | change | resource |", "| --- | --- | --- | --- |"];
  return {
    head: titles[which](registries.flatMap((one) => one[which])),
    lines: [
      ...(isSplit ? tables : some).flatMap((table) => tableLines(table, multiple, registries)),
      ...(isSplit || ranked.length === 0 ? [] : [shared.join("\n")]),
      ...(isSplit
        ? []
        : ranked.map(
            ({ name, row }) =>
              `| ${registryIn(registries, name)} | ${cells(row, mostOf.sharedSentence, resourceOf(row, multiple))} |`,
          )),
    ],
    share: shares[which],
    more: (left) => `*${counted(left, "row")} more, left out here.*`,
  };
};

/** What others wrote and a create would take away. */
export const overwritesSection = ({ registries }: Report): Section => ({
  head: [
    "#### Live now, and overwritten",
    "",
    "Somebody else set this. It will be overwritten, and kept in the output `previous`.",
    "",
    "| registry | setting | live now | overwritten by |",
    "| --- | --- | --- | --- |",
  ],
  lines: registries.flatMap(({ name, overwrites }) =>
    overwrites.flatMap(({ setting, lines, type, resource }) =>
      Object.entries(lines).map(([key, line]) => {
        const live = `${escapeMarkdown(shortened(key, mostOf.live))}: ${escapeMarkdown(shortened(line, mostOf.live))}`;
        return `| ${registryIn(registries, name)} | ${setting} | ${live} | ${type} ${codeSpan(resource)} |`;
      }),
    ),
  ),
  share: shares.overwrites,
  more: (left) => `*${counted(left, "row")} more, left out here.*`,
});

/** What differs line by line, folded up, in the room that is left; what differs alike once. */
export const diffDetails = ({ registries }: Report, room: number): FittedSection => {
  const alike = new Map<string, { first: Entry; others: number; lines: readonly string[] }>();
  for (const entry of registries.flatMap(({ entries }) => entries)) {
    const lines = fullDiff(entry).map((line) => line.slice(0, 2) + shortened(plainLine(line.slice(2)), mostOf.line));
    const key = JSON.stringify([entry.kind.name, entry.operation, lines]);
    const { first = entry, others = -1 } = alike.get(key) ?? {};
    alike.set(key, { first, others: others + 1, lines });
  }
  const blocks = [...alike.values()].filter(({ lines }) => lines.length > 0);
  if (blocks.length === 0) return { text: "", cut: false };
  const open = "<details><summary>Full diff</summary>\n";
  const parts: string[] = [open];
  let left = room - open.length - 200;
  let cut = 0;
  for (const { first, others, lines } of blocks) {
    const title = titleOf(first, others, registries);
    const { lines: shown, left: missing } = firstThatFit(lines, left - title.length - frame);
    cut += missing;
    if (shown.length === 0) continue;
    const block = `${title}\n\n${codeBlock("diff", shown)}\n`;
    left -= block.length + 1;
    parts.push(block);
  }
  if (cut > 0) parts.push(`*${counted(cut, "line")} more, left out here.*\n`);
  parts.push("</details>\n");
  return { text: parts.join("\n"), cut: cut > 0 };
};

/** The title of a difference, with how many others are like it. */
const titleOf = (
  { place, kind, name, operation }: Entry,
  others: number,
  registries: readonly RegistryChanges[],
): string => {
  const like = others === 0 ? "" : `, and ${counted(others, "more that is alike", "more that are alike")}`;
  return `**${registryIn(registries, placeName(place))}** ${kind.name} ${codeSpan(name)} (${operation})${like}`;
};

/** The most characters of each section. */
const shares = { rows: 18_000, drift: 6_000, overwrites: 7_000 };

/** The most characters of a sentence in the table of one registry or of all, of what is live, of a line of the diff. */
const mostOf = { sentence: 600, sharedSentence: 240, live: 400, line: 300 };

/** With more registries they share one table, of shorter sentences. */
const mostTables = 10;

const titles = {
  rows: (): readonly string[] => ["#### Changes"],
  drift: (rows: readonly Row[]): readonly string[] => ["#### Drift", "", driftRemark(rows)],
};

/** What drift is, and what becomes of it, for whoever reads of it first. */
export const driftRemark = (rows: readonly Row[]): string => {
  const undone = rows.filter(({ outcome }) => outcome === "undone").length;
  const all = undone === rows.length;
  const what = undone === 0 ? "" : all ? " An up undoes it." : " An up undoes it, except where a row says otherwise.";
  return `Somebody else changed this since the last up.${what}`;
};

/** A registry by what it is called and which one it is: `frankfurt 444455556666/eu-central-1`. */
const registryIn = (registries: readonly RegistryChanges[], name: string): string => {
  const names = namesOf(registries, name);
  return [...(names.length === 0 ? [] : [escapeMarkdown(names.join(", "))]), codeSpan(name)].join(" ");
};

const isShared = ({ registries }: RowTable): boolean => registries.length > 1;

/** The table of one registry, a line each; or of several, with the list of them folded up where it is long. */
const tableLines = (
  { registries, rows, places }: RowTable,
  withStack: boolean,
  all: readonly RegistryChanges[],
): readonly string[] => {
  const isLong = registries.length > mostNames;
  const title = isLong
    ? `**${registries.length} registries**`
    : `**${registries.map((name) => registryIn(all, name)).join(", ")}**`;
  const names = [...new Set(places.map(({ resource }) => codeSpan(resource)))];
  const lines = rows.map((row, i) => {
    const { type, resource, stack } = rows[i - 1] ?? {};
    const isSame = type === row.type && resource === row.resource && stack === row.stack;
    const many = isLong ? row.type : `${row.type} ${names.join(", ")}`;
    const where = names.length > 1 ? many : resourceOf(row, withStack);
    return `| ${cells(row, mostOf.sentence, isSame ? "" : where)} |`;
  });
  const head = `\n${title}\n\n| | change | resource |\n| --- | --- | --- |`;
  return isLong ? [[head, ...lines, "", ...folded(places, withStack)].join("\n")] : [head, ...lines];
};

/** The places of a table, an account each line. */
const folded = (places: readonly RowPlace[], withStack: boolean): readonly string[] => {
  const byAccount = new Map<string, string[]>();
  for (const { registry, resource, stack } of places.slice(0, mostPlaces)) {
    const [account = "", region] = registry.split("/");
    const what = `${codeSpan(region ?? registry)} ${codeSpan(resource)}${withStack ? ` of ${codeSpan(stack)}` : ""}`;
    byAccount.set(account, [...(byAccount.get(account) ?? []), what]);
  }
  return [
    "<details><summary>which</summary>",
    "",
    ...[...byAccount].map(([account, some]) => `- ${escapeMarkdown(account)}: ${some.join(", ")}`),
    ...(places.length > mostPlaces ? [`- and ${places.length - mostPlaces} more`] : []),
    "",
    "</details>",
  ];
};

const symbols: Readonly<Record<Row["kind"], string>> = {
  add: "**+**",
  change: "**~**",
  remove: "**−**",
  move: "**→**",
  overwrite: "**!**",
  adopt: "=",
  keep: "=",
  backfill: "**↻**",
  leave: "",
};

/** What takes something away comes first, where not all may be shown. */
const ranks: Readonly<Record<Row["kind"], number>> = {
  overwrite: 0,
  remove: 1,
  move: 2,
  change: 3,
  add: 4,
  adopt: 5,
  backfill: 7,
  leave: 8,
  keep: 6,
};

const cells = (row: Row, most: number, where: string): string =>
  `${symbols[row.kind]} | ${escapeMarkdown(shortened(row.sentence, most))}${outcomeOf(row)} | ${where}`;

const resourceOf = ({ type, resource, stack }: Row, withStack: boolean): string =>
  `${type} ${codeSpan(resource)}${withStack ? ` of ${codeSpan(stack)}` : ""}`;

const outcomeOf = ({ outcome = "undone" }: Row): string => outcomeTexts[outcome];

/** The most registries that are named in the title of a table, and in a list that is folded up. */
const mostNames = 3;
const mostPlaces = 100;

/** What an up makes of drift, to follow what happened. */
export const outcomeTexts: Readonly<Record<NonNullable<Row["outcome"]>, string>> = {
  undone: "",
  kept: "; stays, as the program asks for it by now",
  changed: "; the program changes it, too",
  left: "; an up leaves it",
};

/** What a block needs beside its lines. */
const frame = 40;
