import { plain, plainLine } from "../../phrases.js";
import type { Style, Terminal } from "../../terminal.js";
import { wrap } from "../../wrap.js";
import { aboutOf, type FindingGroup, groupFindings } from "../model/findingGroups.js";
import { fullDiff } from "../model/fullDiff.js";
import { placeName } from "../model/place.js";
import type { RegistryChanges } from "../model/registryChanges.js";
import { namesOf } from "../model/registryNames.js";
import { headline, type Report, stackLine } from "../model/report.js";
import { statementLines } from "../model/reportFindings.js";
import type { Row } from "../model/rows.js";
import { type RowTable, rowTables } from "../model/rowTables.js";
import { driftRemark, outcomeTexts } from "./changes.js";

/** Where a text goes. */
type Page = Pick<Terminal, "style" | "columns">;

/** All of the report, for a terminal or a log. */
export const textOf = (report: Report, page: Page): string => {
  const { stacks, findings, registries } = report;
  const withStack = stacks.length > 1;
  const tables = (which: "rows" | "drift"): readonly (readonly string[])[] =>
    rowTables(registries, which).map((table) => [
      ...titleOf(table, registries, page),
      ...table.rows.flatMap((row) => rowLines(row, table, withStack, page)),
    ]);
  const drifted = registries.flatMap(({ drift }) => drift);
  const blocks: readonly (readonly string[])[] = [
    [
      ...painted("bold", `Amazon ECR: ${headline(report)}`, page),
      ...stacks.flatMap((stack) => wrap(plain(stackLine(stack)), page.columns, "", "  ")),
    ],
    groupFindings(findings).flatMap((group) => findingLines(group, withStack, page)),
    ...tables("rows"),
    drifted.length === 0 ? [] : painted("bold", `Drift: ${driftRemark(drifted)}`, page),
    ...tables("drift"),
    ...registries.flatMap((registry) => diffsOf(registry, page)),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
};

/** A text in lines, all of them in a style. */
const painted = (style: Style, text: string, { style: paint, columns }: Page, first = "", rest = "  ") =>
  wrap(text, columns, first, rest).map((line) => paint(style, line));

const findingLines = ({ first, others }: FindingGroup, withStack: boolean, page: Page): readonly string[] => {
  const { severity, resource, text, statement, code, stack } = first;
  const about = [...(resource === undefined ? [] : [resource]), ...(withStack ? [`of ${stack}`] : [])].join(" ");
  const [said = "", ...more] = text.split("\n").map(plain);
  const last = code === undefined ? "" : ` (${code})`;
  const start = `${severity}${about === "" ? "" : ` ${plain(about)}`}: ${said}`;
  const [line = "", ...lines] = [start, ...more]
    .map((one, i) => `${one}${i === more.length ? last : ""}`)
    .flatMap((one, i) => wrap(one, page.columns, i === 0 ? "" : "  ", "  "));
  const word = page.style(severity === "error" ? "red" : "yellow", severity);
  return [
    word + line.slice(severity.length),
    ...lines,
    ...(others.length === 0
      ? []
      : wrap(plain(`the same goes for ${others.map(aboutOf).join(", ")}`), page.columns, "  ")),
    // From the first column on, so that it can be pasted.
    ...statementLines(statement),
  ];
};

/** One registry, or how many there are and which. */
const titleOf = (
  { registries: [name = "", ...others], places }: RowTable,
  all: readonly RegistryChanges[],
  page: Page,
) => {
  if (others.length === 0) return painted("bold", shownRegistry(all, name), page);
  return [
    page.style("bold", `${others.length + 1} registries`),
    ...places.flatMap(({ registry, resource }) =>
      wrap(plain(`${shownRegistry(all, registry)}: ${resource}`), page.columns, "  ", "    "),
    ),
  ];
};

/** `frankfurt 444455556666/eu-central-1`, or without a name where it has none. */
const shownRegistry = (registries: readonly RegistryChanges[], name: string): string => {
  const names = namesOf(registries, name);
  return [...(names.length === 0 ? [] : [plain(names.join(", "))]), name].join(" ");
};

const rowLines = (row: Row, { places }: RowTable, withStack: boolean, page: Page): readonly string[] => {
  const { kind, sentence, type, resource, stack, outcome } = row;
  const where = places.length > 0 ? type : `${type} ${resource}${withStack ? ` of ${stack}` : ""}`;
  if (outcome === undefined)
    return painted(styles[kind], plain(`${sentence} [${where}]`), page, `  ${symbols[kind]} `, "    ");
  return painted("yellow", plain(`${sentence} [${where}]${outcomeTexts[outcome]}`), page, "  drift: ", "    ");
};

const symbols = {
  add: "+",
  change: "~",
  remove: "-",
  move: ">",
  overwrite: "!",
  adopt: "=",
  keep: "=",
  backfill: "@",
  leave: " ",
};

const styles: Readonly<Record<Row["kind"], Style>> = {
  add: "green",
  change: "yellow",
  remove: "red",
  move: "yellow",
  overwrite: "red",
  adopt: "dim",
  keep: "dim",
  backfill: "green",
  leave: "dim",
};

const diffsOf = (registry: RegistryChanges, page: Page): readonly (readonly string[])[] =>
  registry.entries.map((entry) => {
    const lines = fullDiff(entry, Math.min(widest, page.columns) - diffIndent);
    if (lines.length === 0) return [];
    const where = shownRegistry([registry], placeName(entry.place));
    const title = `${where} ${entry.kind.name} ${plain(entry.name)} (${entry.operation})`;
    return [...painted("dim", title, page), ...lines.map((line) => diffLine(line, page))];
  });

/** Beyond that, a long list reads better over several lines, however wide the page is. */
const widest = 100;

/** What stands before the text of a line: two spaces, a sign and a space. */
const diffIndent = 4;

const diffLine = (line: string, { style: paint }: Page): string => {
  const safe = `  ${line.slice(0, 2)}${plainLine(line.slice(2))}`;
  if (line.startsWith("+")) return paint("green", safe);
  return line.startsWith("-") ? paint("red", safe) : safe;
};
