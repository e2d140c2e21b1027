import { counted, plainLine } from "../../phrases.js";
import { placeName } from "../model/entries.js";
import { fullDiff } from "../model/fullDiff.js";
import type { RegistryChanges } from "../model/registryChanges.js";
import type { Report } from "../model/report.js";
import type { Row } from "../model/rows.js";
import {
  codeBlock,
  codeSpan,
  escapeMarkdown,
  type FittedSection,
  firstThatFit,
  type Section,
  shortened,
} from "./markdown.js";

/** Whether there are so many registries that a picture says more than the rows. */
export const areMany = ({ registries }: Report): boolean => registries.length > mostTables;

/** What changes, or has drifted, a table row each. */
export const changesSection = ({ registries, stacks }: Report, which: keyof typeof titles): Section => {
  const some = registries.filter((one) => one[which].length > 0);
  const multiple = stacks.length > 1;
  const tables = some.length <= mostTables;
  const all = some.flatMap((one) => one[which].map((row) => ({ name: one.name, row })));
  const ranked = all.sort((a, b) => ranks[a.row.kind] - ranks[b.row.kind]);
  return {
    head: [titles[which], ...(tables ? [] : ["", "| registry | | change | resource |", "| --- | --- | --- | --- |"])],
    lines: tables
      ? some.flatMap((one) => [
          tableHead(one),
          ...one[which].map((row) => `| ${cells(row, multiple, mostOf.sentence)} |`),
        ])
      : ranked.map(({ name, row }) => `| ${codeSpan(name)} | ${cells(row, multiple, mostOf.sharedSentence)} |`),
    share: shares[which],
    more: (left) => `*${counted(left, "row")} more, left out here.*`,
  };
};

/** What others wrote and a create would take away. */
export const overwritesSection = ({ registries }: Report): Section => ({
  head: [
    "#### Live now, and overwritten",
    "",
    "Somebody else set this. It goes, and is kept in the output `previous`.",
    "",
    "| registry | setting | live now | overwritten by |",
    "| --- | --- | --- | --- |",
  ],
  lines: registries.flatMap(({ name, overwrites }) =>
    overwrites.flatMap(({ setting, lines, type, resource }) =>
      Object.entries(lines).map(([key, line]) => {
        const live = `${escapeMarkdown(shortened(key, mostOf.live))}: ${escapeMarkdown(shortened(line, mostOf.live))}`;
        return `| ${codeSpan(name)} | ${setting} | ${live} | ${type} ${codeSpan(resource)} |`;
      }),
    ),
  ),
  share: shares.overwrites,
  more: (left) => `*${counted(left, "row")} more, left out here.*`,
});

/** What differs line by line, folded up, in the room that is left. */
export const diffDetails = ({ registries }: Report, room: number): FittedSection => {
  const blocks = registries
    .flatMap(({ entries }) => entries)
    .map((entry) => ({
      title: `**${codeSpan(placeName(entry.place))}** ${entry.kind.name} ${codeSpan(entry.name)} (${entry.operation})`,
      lines: fullDiff(entry).map((line) => line.slice(0, 2) + shortened(plainLine(line.slice(2)), mostOf.line)),
    }))
    .filter(({ lines }) => lines.length > 0);
  if (blocks.length === 0) return { text: "", cut: false };
  const open = "<details><summary>Full diff</summary>\n";
  const parts: string[] = [open];
  let left = room - open.length - 200;
  let cut = 0;
  for (const { title, lines } of blocks) {
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

/** The most characters of each section. */
const shares = { rows: 18_000, drift: 4_000, overwrites: 7_000 };

/** The most characters of a sentence in the table of one registry or of all, of what is live, of a line of the diff. */
const mostOf = { sentence: 600, sharedSentence: 240, live: 400, line: 300 };

/** With more registries they share one table, of shorter sentences. */
const mostTables = 10;

const titles = {
  rows: "#### Changes",
  drift: "#### Drift: live is no longer what the stack wrote",
};

const tableHead = ({ name }: RegistryChanges): string =>
  `\n**${codeSpan(name)}**\n\n| | change | resource |\n| --- | --- | --- |`;

const symbols = { add: "**+**", change: "**~**", remove: "**−**", keep: "=" };

/** What takes something away comes first, where not all may be shown. */
const ranks = { remove: 0, change: 1, add: 2, keep: 3 };

const cells = ({ kind, sentence, type, resource, stack }: Row, withStack: boolean, most: number): string => {
  const where = `${type} ${codeSpan(resource)}${withStack ? ` of ${codeSpan(stack)}` : ""}`;
  return `${symbols[kind]} | ${escapeMarkdown(shortened(sentence, most))} | ${where}`;
};

/** What a block needs beside its lines. */
const frame = 40;
