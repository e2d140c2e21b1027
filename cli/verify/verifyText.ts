import { showFilters } from "pulumi-ecr-registry/internal/replication/filter.js";
import { grouped } from "../grouped.js";
import { type CheckOutcome, type CheckOutcomes, checkNames, styleOf, wordOf } from "../links/checkOutcome.js";
import { destinationName, linkName, type Source } from "../links/links.js";
import { counted } from "../phrases.js";
import type { Terminal } from "../terminal.js";
import { wrap } from "../wrap.js";
import { isUnknown } from "./noConnection.js";
import { tableOf } from "./table.js";
import { type LinkReport, sourceName, type Verification } from "./verify.js";

/**
 * The report for people: a table on a terminal, else a line per registry and link, however long; then, in lines of the usual
 * width, what needs attention.
 */
export const verifyText = (report: Verification, terminal: Terminal): readonly string[] => [
  ...(terminal.outputIsTerminal ? tableOf(report, terminal) : linesOf(report)),
  ...problemsIn(report).flatMap((problem) => ["", ...problemLines(problem, terminal)]),
  "",
  summary(report),
];

/** A line of its own for each, for `grep` and logs. */
const linesOf = ({ sources, links }: Verification): readonly string[] => {
  const bySource = grouped<Source | undefined, LinkReport>(links, ({ link }) => link.source);
  return sources.flatMap((one) => [
    `${sourceName(one)}: ${checksLine(one.checks)}`,
    ...(bySource.get(one.source) ?? []).map(({ link, checks }) => {
      const filters = showFilters(link.rule.repositoryFilters);
      return `${one.reader.named.name} -> ${linkName(link)} ${filters}: ${checksLine(checks)}`;
    }),
  ]);
};

const checksLine = (checks: CheckOutcomes): string =>
  checkNames.flatMap((name) => (checks[name] === undefined ? [] : [`${name} ${wordOf(checks[name])}`])).join(", ");

const problemLines = (problem: Problem, { columns, style }: Terminal): readonly string[] => {
  const { where, verdict, because, remedy, fault, statement } = problem;
  const title = [verdict === "unchecked" ? "not checked" : verdict, where].filter((part) => part !== undefined);
  const code = fault === undefined ? "" : ` (${fault})`;
  return [
    ...wrap(`${title.join(": ")}${code}`, columns, "", "  ").map((line) => style(styleOf(problem), line)),
    ...because.flatMap((text) => wrap(text, columns, "  ")),
    ...(remedy === undefined ? [] : wrap(remedy, columns, "  -> ", "     ")),
    // From the first column on, so that it can be pasted.
    ...(statement === undefined ? [] : JSON.stringify(statement, null, 2).split("\n")),
  ];
};

/** How many registries and links there are, and how many of these need attention, each counted once: by the worst of it. */
const summary = ({ sources, links, general }: Verification): string => {
  const looked = `${counted(sources.length, "registry", "registries")}, ${counted(links.length, "link")}`;
  const [ofSources, ofLinks] = [sources, links].map((all) => grouped(all, worstOf));
  const isAll = general.some(({ fault }) => fault === "NOTHING_CHECKED");
  const found = verdicts.flatMap(([verdict, what]) => {
    // To count what was not checked would say it twice.
    if (isAll && verdict === "unchecked") return [];
    const [bad, badLinks] = [ofSources, ofLinks].map((by) => by?.get(verdict)?.length ?? 0);
    const parts = [
      ...(bad ? [counted(bad, "registry", "registries")] : []),
      ...(badLinks ? [counted(badLinks, "link")] : []),
    ];
    return parts.length === 0 ? [] : [`${parts.join(" and ")} ${what}`];
  });
  // Where there are no rules, all may be good, but no image goes anywhere.
  const good = links.length === 0 ? "no registry replicates anything" : "all good";
  return `${looked}: ${[...new Set([...general.map(wordOf), ...found])].join(", ") || good}`;
};

/** The worst first. A check that could not be made as another one failed counts with that one. */
const verdicts = [
  ["broken", "broken"],
  ["unclear", "unclear"],
  ["pending", "on the way"],
  ["unchecked", "not checked"],
] as const;

const worstOf = (one: { readonly checks: CheckOutcomes }): CheckOutcome["verdict"] => {
  const all = Object.values(one.checks).map(({ verdict }) => verdict);
  const worst = verdicts.map(([verdict]) => verdict).find((verdict) => all.includes(verdict));
  return worst === "unchecked" && !isUnknown(one) ? "good" : (worst ?? "good");
};

/** Something that needs attention about a registry or a link. */
interface Problem extends Pick<CheckOutcome, "verdict" | "fault" | "remedy" | "statement"> {
  /** Which one; unset: none in particular. */
  readonly where?: string;
  /** What is the matter, by rule where that differs. */
  readonly because: readonly string[];
}

/** All that is not as it should be, and what was not looked at; what is true of many links once. */
const problemsIn = ({ sources, links, general }: Verification): readonly Problem[] => {
  const problems = new Map<string, Problem>();
  const add = (where: string | undefined, check: CheckOutcome, about: readonly unknown[]): void => {
    const { because, verdict, fault, remedy, statement } = check;
    if (because === undefined) return;
    const key = JSON.stringify([verdict, fault, remedy, statement, ...about]);
    const before = problems.get(key);
    problems.set(key, {
      verdict,
      because: [...new Set([...(before?.because ?? []), because])],
      ...(fault && { fault }),
      ...(remedy && { remedy }),
      ...(statement && { statement }),
      ...(where && { where: before?.where ?? where }),
    });
  };
  for (const check of general) add(undefined, check, []);
  for (const one of sources) {
    for (const [, check] of entriesOf(one.checks)) add(sourceName(one), check, [one.reader.named.name]);
  }
  const unreachable = new Set(sources.flatMap(({ reader, error }) => (error === undefined ? [] : [reader.named.name])));
  for (const { link, checks } of links) {
    const from = link.source.reader.named.name;
    const where = `${from} to ${linkName(link)}`;
    for (const [name, check] of entriesOf(checks)) {
      const atDestination = name === "account" || name === "region";
      if (!atDestination) add(where, check, [from, destinationName(link)]);
      // Where the destination is a registry of the list, that one has the problem already.
      else if (!unreachable.has(link.reader?.named.name ?? "")) add(where, check, [destinationName(link)]);
    }
  }
  return [...problems.values()].sort((a, b) => ranks[a.verdict] - ranks[b.verdict]);
};

/** What has to be mended comes first, what nobody can help last. */
const ranks: Readonly<Record<CheckOutcome["verdict"], number>> = {
  broken: 0,
  unclear: 1,
  pending: 2,
  unchecked: 3,
  good: 4,
};

const entriesOf = (checks: CheckOutcomes): readonly (readonly [string, CheckOutcome])[] => Object.entries(checks);
