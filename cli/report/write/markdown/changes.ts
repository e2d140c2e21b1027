import { counted } from "../../../counted.js";
import type { RegistryChanges } from "../../model/registryChanges.js";
import type { Report } from "../../model/report.js";
import type { Row } from "../../model/row.js";
import { shortened } from "../budget.js";
import { codeSpan, escapeMarkdown } from "../escape.js";
import type { Section } from "./section.js";

/** With more registries they share one table, of shorter sentences. */
const mostTables = 10;
const mostCharacters = { alone: 600, shared: 240 };

/** Whether there are so many registries that a picture tells more than the rows. */
export const areMany = ({ registries }: Report): boolean => registries.length > mostTables;

const shares = { rows: 18_000, drift: 4_000 };
const titles = {
  rows: "#### Changes",
  drift: "#### Drift: live is no longer what the stack wrote",
};

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
          ...one[which].map((row) => `| ${cells(row, multiple, mostCharacters.alone)} |`),
        ])
      : ranked.map(({ name, row }) => `| ${codeSpan(name)} | ${cells(row, multiple, mostCharacters.shared)} |`),
    share: shares[which],
    more: (left) => `*${counted(left, "row")} more, left out here.*`,
  };
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
