import { counted } from "../../counted.js";
import type { Terminal } from "../../terminal.js";
import { type Checks, checkNames } from "../checks/check.js";
import type { Report } from "../verify.js";
import { countOf } from "./countOf.js";
import { destinationName, type Problem, problemsIn, sourceName } from "./problems.js";
import { tableOf } from "./table.js";
import { styleOf, wordOf } from "./words.js";
import { wrap } from "./wrap.js";

/** The report for people: a table on a terminal, else a line per registry and link; then what is to be told. */
export const textOf = (report: Report, terminal: Terminal): readonly string[] => [
  ...(terminal.outputIsTerminal ? tableOf(report, terminal) : linesOf(report)),
  ...problemsIn(report).flatMap((problem) => ["", ...problemLines(problem, terminal)]),
  "",
  summary(report),
];

/** A line of its own for each, for `grep` and logs. */
const linesOf = ({ sources, links }: Report): readonly string[] =>
  sources.flatMap((one) => [
    `${sourceName(one)}: ${checksLine(one.checks)}`,
    ...links
      .filter(({ link }) => link.source === one.source)
      .map(({ link, checks }) => {
        const filters = (link.rule.repositoryFilters ?? []).map(({ filter }) => `${filter}*`).join(" ") || "*";
        return `${one.place.named.name} -> ${destinationName(link)} ${filters}: ${checksLine(checks)}`;
      }),
  ]);

const checksLine = (checks: Checks): string =>
  checkNames.flatMap((name) => (checks[name] === undefined ? [] : [`${name} ${wordOf(checks[name])}`])).join(", ");

const problemLines = (problem: Problem, { columns, style, outputIsTerminal }: Terminal): readonly string[] => {
  const { where, verdict, because, remedy, fault, statement } = problem;
  const title = [verdict === "unchecked" ? "not checked" : verdict, where].filter((part) => part !== undefined);
  const code = fault === undefined ? "" : ` (${fault})`;
  const texts = [...because, ...(remedy === undefined ? [] : [`-> ${remedy}`])];
  const width = outputIsTerminal ? columns : Number.POSITIVE_INFINITY;
  return [
    `${style(styleOf(problem), title.join(": "))}${code}`,
    ...texts.flatMap((text) => wrap(text, width, "  ")),
    // From the first column on, so that it can be pasted.
    ...(statement === undefined ? [] : JSON.stringify(statement, null, 2).split("\n")),
  ];
};

const summary = (report: Report): string => {
  const { sources, links } = report;
  const looked = `${counted(sources.length, "registry", "registries")} and ${counted(links.length, "link")} looked at`;
  const counts: readonly (readonly [number, string])[] = [
    [countOf(report, "broken"), "broken"],
    [countOf(report, "unclear"), "unclear"],
    [countOf(report, "pending"), "on the way"],
    [links.filter(({ checks }) => checks.account?.verdict === "unchecked").length, "not checked"],
  ];
  const found = counts.flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`])).join(", ");
  return `${looked}: ${found || "all good"}`;
};
