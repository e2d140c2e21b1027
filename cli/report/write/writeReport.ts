import { plain, plainLine } from "../../phrases.js";
import type { Style, Terminal } from "../../terminal.js";
import { aboutOf, groupFindings } from "../model/findingGroups.js";
import { fullDiff } from "../model/fullDiff.js";
import { placeName } from "../model/place.js";
import { headline, type Report, stackLine } from "../model/report.js";
import { statementLines } from "../model/reportFindings.js";
import type { Row } from "../model/rows.js";
import { type RowTable, rowTables } from "../model/rowTables.js";
import { draw, type Graph } from "../picture/draw.js";
import { mermaidOf } from "../picture/mermaid.js";
import { svgOf } from "../picture/svg.js";
import { outcomeTexts } from "./changes.js";
import { commentOf } from "./comment.js";

export const formats = ["markdown", "text", "json", "mermaid", "svg"] as const;

export type Format = (typeof formats)[number];

/** What some formats take beside the report. */
interface WriteOptions {
  /** Name in the marker of a comment. */
  readonly id: string | undefined;
  readonly style: Terminal["style"];
}

/** The report in a format. */
export const writeReport = async (report: Report, format: Format, { id, style }: WriteOptions): Promise<string> => {
  switch (format) {
    case "markdown":
      return commentOf(report, id);
    case "text":
      return textOf(report, style);
    case "json":
      return JSON.stringify(jsonOf(report), null, 2);
    case "mermaid":
      return mermaidOf(pictureOf(report));
    case "svg":
      return svgOf(pictureOf(report));
  }
};

/** A picture even where nothing is replicated, as a file of these formats must hold one. */
const pictureOf = ({ topology }: Report): Graph =>
  draw(topology) ?? {
    nodes: [{ id: "none", lines: ["no replication in this preview"] }],
    arrows: [],
    remarks: [],
  };

/** All of the report, for a terminal or a log. */
const textOf = (report: Report, paint: Terminal["style"]): string => {
  const { stacks, findings, registries } = report;
  const withStack = stacks.length > 1;
  const blocks: (readonly string[])[] = [
    [paint("bold", `Amazon ECR: ${headline(report)}`), ...stacks.map((stack) => plain(stackLine(stack)))],
    groupFindings(findings).map(({ first: { severity, resource, text, statement, code, stack }, others }) => {
      const about = [...(resource === undefined ? [] : [resource]), ...(withStack ? [`of ${stack}`] : [])].join(" ");
      const word = paint(severity === "error" ? "red" : "yellow", severity);
      const said = text.split("\n").map(plain).join("\n  ");
      const line = `${word}${about === "" ? "" : ` ${plain(about)}`}: ${said}${code === undefined ? "" : ` (${code})`}`;
      const more = others.length === 0 ? [] : [plain(`  the same goes for ${others.map(aboutOf).join(", ")}`)];
      // From the first column on, so that it can be pasted.
      return [line, ...more, ...statementLines(statement)].join("\n");
    }),
    ...rowTables(registries, "rows").map((table) => [
      ...titleOf(table, paint),
      ...table.rows.map((row) => paint(styles[row.kind], `  ${symbols[row.kind]} ${sentence(row, table, withStack)}`)),
    ]),
    ...rowTables(registries, "drift").map((table) => [
      ...titleOf(table, paint),
      ...table.rows.map((row) =>
        paint(
          "yellow",
          `  drift: ${sentence(row, table, withStack)}${row.outcome === undefined ? "" : outcomeTexts[row.outcome]}`,
        ),
      ),
    ]),
    ...registries
      .flatMap(({ entries }) => entries)
      .map((entry) => {
        const lines = fullDiff(entry);
        const title = `${placeName(entry.place)} ${entry.kind.name} ${plain(entry.name)} (${entry.operation})`;
        return lines.length === 0 ? [] : [paint("dim", title), ...lines.map((line) => diffLine(line, paint))];
      }),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
};

/** One registry, or how many there are and which. */
const titleOf = ({ registries, places }: RowTable, paint: Terminal["style"]): readonly string[] => {
  const [name = "", ...others] = registries;
  if (others.length === 0) return [paint("bold", name)];
  const named = places.map(({ registry, resource }) => `  ${plain(`${registry} ${resource}`)}`);
  return [paint("bold", `${registries.length} registries`), ...named];
};

const symbols = { add: "+", change: "~", remove: "-", move: ">", overwrite: "!", adopt: "=", keep: "=" };

const styles: Readonly<Record<Row["kind"], Style>> = {
  add: "green",
  change: "yellow",
  remove: "red",
  move: "yellow",
  overwrite: "red",
  adopt: "dim",
  keep: "dim",
};

const sentence = ({ sentence: said, type, resource, stack }: Row, { places }: RowTable, withStack: boolean): string => {
  if (places.length > 0) return plain(`${said} [${type}]`);
  return plain(`${said} [${type} ${resource}${withStack ? ` of ${stack}` : ""}]`);
};

const diffLine = (line: string, paint: Terminal["style"]): string => {
  const safe = `  ${line.slice(0, 2)}${plainLine(line.slice(2))}`;
  if (line.startsWith("+")) return paint("green", safe);
  return line.startsWith("-") ? paint("red", safe) : safe;
};

/**
 * The report for programs. Members may be added; those that are here keep their names and meaning: `docs/guides/report.md`.
 */
const jsonOf = ({ stacks, failed, registries, findings, topology }: Report) => ({
  version: 1,
  failed,
  stacks: stacks.map(({ stack, counts, others }) => ({ stack, counts, otherResources: others })),
  registries: registries.map(({ name, place, rows, drift, overwrites }) => ({
    registry: name,
    ...place,
    changes: rows,
    drift,
    overwrites,
  })),
  findings: findings.map(({ note: _, urn: _urn, ...finding }) => finding),
  topology: {
    registries: [...topology.registries].map(([registry, place]) => ({ registry, ...place })),
    arrows: topology.arrows,
  },
});
