import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { showFilters } from "pulumi-ecr-registry/internal/replication/filter.js";
import type { Terminal } from "../terminal.js";
import { type CheckName, type CheckOutcome, type CheckOutcomes, checkNames, styleOf, wordOf } from "./checkOutcome.js";
import { destinationName, linkName } from "./links.js";
import { type LinkReport, sourceName, type Verification } from "./verify.js";

/** What stands at the left of a line, the shorter form where the longer one does not fit; and the checks. */
interface Row {
  readonly labels: readonly [long: string, short?: string];
  readonly checks?: CheckOutcomes;
}

/** With the longest name of a registry, a table of all five fits into 80 columns. */
const columnsOf: Readonly<Record<CheckName, { readonly head: string; readonly width: number }>> = {
  account: { head: "ACCOUNT", width: 7 },
  region: { head: "REGION", width: 7 },
  policy: { head: "POLICY", width: 7 },
  repository: { head: "REPO", width: 7 },
  image: { head: "IMAGE", width: 11 },
};
const gap = "  ";

/** The report as a tree of sources, rules and destinations, with a column per check. */
export const tableOf = (report: Verification, { columns, style }: Terminal): readonly string[] => {
  const rows = report.sources.flatMap((one): readonly Row[] => {
    const own = report.links.filter(({ link }) => link.source === one.source);
    const short = one.source ? registryName(one.source.registry) : one.reader.named.name;
    return [{ labels: [sourceName(one), short], checks: one.checks }, ...rowsOf(own)];
  });
  const names = checkNames.filter((name) => rows.some(({ checks }) => checks?.[name] !== undefined));
  const taken = names.reduce((sum, name) => sum + gap.length + columnsOf[name].width, 0);
  const longest = Math.max(
    ...rows.filter(({ checks }) => checks).map(({ labels }) => labels[0].length),
    "REGISTRY".length,
  );
  const left = Math.min(longest, columns - taken);
  const cell = (name: CheckName, check: CheckOutcome | undefined): string => {
    const word = check === undefined ? "" : wordOf(check);
    const text = word.slice(0, columnsOf[name].width);
    return (
      gap + (check === undefined ? text : style(styleOf(check), text)) + " ".repeat(columnsOf[name].width - text.length)
    );
  };
  const head = names.map((name) => gap + columnsOf[name].head.padEnd(columnsOf[name].width));
  return [
    style("bold", ["REGISTRY".padEnd(left), ...head].join("").trimEnd()),
    ...rows.map(({ labels: [long, short = long], checks }) => {
      if (checks === undefined) return cut(long, columns);
      const label = cut(long.length <= left ? long : short, left).padEnd(left);
      return [label, ...names.map((name) => cell(name, checks[name]))].join("").trimEnd();
    }),
  ];
};

const rowsOf = (links: readonly LinkReport[]): readonly Row[] =>
  [...new Set(links.map(({ link }) => link.rule))].flatMap((rule) => [
    { labels: [`  ${showFilters(rule.repositoryFilters)}`] },
    ...links
      .filter(({ link }) => link.rule === rule)
      .map(({ link, checks }): Row => {
        return { labels: [`    ${linkName(link)}`, `    ${destinationName(link)}`], checks };
      }),
  ]);

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);
