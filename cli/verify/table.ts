import { showFilters } from "pulumi-ecr-registry/internal/replication/filter.js";
import { grouped } from "../grouped.js";
import {
  type CheckName,
  type CheckOutcome,
  type CheckOutcomes,
  checkNames,
  styleOf,
  wordOf,
} from "../links/checkOutcome.js";
import { labelOf } from "../registries/namedRegistry.js";
import type { Terminal } from "../terminal.js";
import type { LinkReport, Verification } from "./verify.js";

/** What stands at the left of a line: what a registry is called, if anything, and which one it is; and the checks. */
interface Row {
  readonly indent: string;
  readonly name?: string;
  readonly place: string;
  readonly checks?: CheckOutcomes;
}

/** With the longest name of a Region, a table of all five fits into 80 columns. */
const columnsOf: Readonly<Record<CheckName, { readonly head: string; readonly width: number }>> = {
  account: { head: "ACCOUNT", width: 7 },
  region: { head: "REGION", width: 6 },
  policy: { head: "POLICY", width: 7 },
  repository: { head: "REPO", width: 7 },
  image: { head: "IMAGE", width: 11 },
};
const gap = "  ";

/**
 * The report as a tree of sources, rules and destinations, with a column per check. Where a line is too narrow for a name
 * beside its registry, all names stand above theirs.
 */
export const tableOf = (report: Verification, { columns, style }: Terminal): readonly string[] => {
  const links = grouped(report.links, ({ link }) => link.source);
  const rows = report.sources.flatMap(({ reader, source, checks }): readonly Row[] => {
    const { name } = reader.named;
    if (source === undefined) return [{ indent: "", place: name, checks }];
    return [{ indent: "", ...partsOf(labelOf(name, source.registry)), checks }, ...rowsOf(links.get(source) ?? [])];
  });
  const names = checkNames.filter((name) => rows.some(({ checks }) => checks?.[name] !== undefined));
  const taken = names.reduce((sum, name) => sum + gap.length + columnsOf[name].width, 0);
  const labelled = rows.filter(({ checks }) => checks);
  const longest = Math.max(...labelled.map((row) => inOneLine(row).length), title.length);
  const isSplit = longest > columns - taken;
  const left = isSplit ? Math.max(...labelled.map((row) => below(row).length), title.length) : longest;
  const width = Math.min(left, Math.max(columns - taken, title.length));
  const cell = (name: CheckName, check: CheckOutcome | undefined): string => {
    const word = check === undefined ? "" : wordOf(check);
    const text = word.slice(0, columnsOf[name].width);
    return (
      gap + (check === undefined ? text : style(styleOf(check), text)) + " ".repeat(columnsOf[name].width - text.length)
    );
  };
  const head = names.map((name) => gap + columnsOf[name].head.padEnd(columnsOf[name].width));
  return [
    style("bold", [title.padEnd(width), ...head].join("").trimEnd()),
    ...rows.flatMap((row) => {
      const { indent, name, checks } = row;
      if (checks === undefined) return [cut(inOneLine(row), columns)];
      const label = cut(isSplit ? below(row) : inOneLine(row), width).padEnd(width);
      const line = [label, ...names.map((one) => cell(one, checks[one]))].join("").trimEnd();
      return isSplit && name !== undefined ? [cut(indent + name, columns), line] : [line];
    }),
  ];
};

const title = "REGISTRY";

const inOneLine = ({ indent, name, place }: Row): string =>
  indent + [name, place].filter((part) => part !== undefined).join(" ");

/** Under its name, a little further in. */
const below = ({ indent, name, place }: Row): string => `${indent}${name === undefined ? "" : " "}${place}`;

const rowsOf = (links: readonly LinkReport[]): readonly Row[] =>
  [...grouped(links, ({ link }) => link.rule)].flatMap(([rule, own]) => [
    { indent: "  ", place: showFilters(rule.repositoryFilters) },
    ...own.map(({ link: { reader, destination }, checks }): Row => {
      const { registryId: account, region } = destination;
      return { indent: "    ", ...partsOf(labelOf(reader?.named.name, { account, region })), checks };
    }),
  ]);

const partsOf = (label: ReturnType<typeof labelOf>): Pick<Row, "name" | "place"> =>
  label.length === 1 ? { place: label[0] } : { name: label[0], place: label[1] };

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);
