import type { RegistryChanges } from "../../model/registryChanges.js";
import type { Report } from "../../model/report.js";
import type { Row } from "../../model/row.js";
import { shortened } from "../budget.js";
import { codeSpan, escapeMarkdown } from "../escape.js";
import { counted } from "../words.js";
import type { Section } from "./section.js";

/** With more registries they share one table. */
const mostTables = 10;
const mostCharacters = 600;

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
  return {
    head: [titles[which], "", ...(tables ? [] : ["| registry | | change | resource |", "| --- | --- | --- | --- |"])],
    lines: some.flatMap((one) => {
      const rows = one[which].map((row) => cells(row, multiple));
      if (!tables) return rows.map((row) => `| ${codeSpan(one.name)} | ${row} |`);
      return [tableHead(one), ...rows.map((row, i) => `| ${row} |${i === rows.length - 1 ? "\n" : ""}`)];
    }),
    share: shares[which],
    more: (left) => `*${counted(left, "line")} more, left out here.*`,
  };
};

const tableHead = ({ name }: RegistryChanges): string =>
  `**${codeSpan(name)}**\n\n| | change | resource |\n| --- | --- | --- |`;

const symbols = { add: "➕", change: "✏️", remove: "➖", keep: "🟰" };

const cells = ({ kind, sentence, type, resource, stack }: Row, withStack: boolean): string => {
  const where = `${type} ${codeSpan(resource)}${withStack ? ` of ${codeSpan(stack)}` : ""}`;
  return `${symbols[kind]} | ${escapeMarkdown(shortened(sentence, mostCharacters))} | ${where}`;
};
