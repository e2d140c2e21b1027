import { withoutRequest } from "pulumi-ecr-registry/internal/base/errors.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { type CheckOutcome, styleOf } from "../links/checkOutcome.js";
import { counted } from "../phrases.js";
import type { Style, Terminal } from "../terminal.js";
import { wrap } from "../wrap.js";
import { remedyOfCode } from "./failures.js";
import { shownMatching } from "./matching.js";
import type { BackfillEntry, Overview } from "./overview.js";
import { reasonToWait, shownCounts, styleOfStanding, wordOfStanding } from "./standing.js";
import { journeyLabel, targetLabel, targetName, targetPlace } from "./targets.js";

/** The overview for people: a table on a terminal, else a line per destination; then what needs attention. */
export const overviewText = (overview: Overview, terminal: Terminal): readonly string[] => [
  ...(terminal.outputIsTerminal ? tableOf(overview, terminal) : overview.entries.map(lineOf)),
  ...problemsIn(overview).flatMap((problem) => ["", ...problemLines(problem, terminal)]),
  "",
  summaryOf(overview),
];

const lineOf = (entry: BackfillEntry): string => {
  const { standing, judgement, target } = entry;
  const images = imagesOf(entry);
  return [
    `${journeyLabel(target)}: ${wordOfStanding(standing)}`,
    ...(images === "" ? [] : [images]),
    ...(judgement === undefined ? [] : [`admits ${admits[judgement.admission.verdict]}`]),
  ].join(", ");
};

/** How far it is, or how many images it would be about. */
const imagesOf = ({ standing, matching }: BackfillEntry): string => {
  if (standing.at === "running" || standing.at === "over") return shownCounts(standing.backfill) ?? "";
  return matching === undefined ? "" : shownMatching(matching);
};

/** Whether the destination admits the source. */
const admits: Readonly<Record<CheckOutcome["verdict"], string>> = {
  good: "yes",
  broken: "no",
  unclear: "unclear",
  pending: "unclear",
  unchecked: "-",
};

const gap = "  ";
const titles = { left: "DESTINATION", standing: "BACKFILL", admits: "ADMITS", images: "IMAGES" };

/**
 * A source above its destinations. Where a line is too narrow for a name beside its registry, all names stand above theirs.
 */
const tableOf = ({ entries }: Overview, { columns, style }: Terminal): readonly string[] => {
  if (entries.length === 0) return [];
  const cells = entries.map((entry) => ({
    entry,
    standing: wordOfStanding(entry.standing),
    admits: entry.judgement === undefined ? "" : admits[entry.judgement.admission.verdict],
    images: imagesOf(entry),
  }));
  const widthOf = (name: "standing" | "admits" | "images"): number => {
    const longest = Math.max(...cells.map((one) => one[name].length));
    return longest === 0 ? 0 : Math.max(longest, titles[name].length);
  };
  const widths = { standing: widthOf("standing"), admits: widthOf("admits"), images: widthOf("images") };
  const taken = Object.values(widths).reduce((sum, width) => sum + (width === 0 ? 0 : gap.length + width), 0);
  const inOneLine = Math.max(...entries.map(({ target }) => targetLabel(target).length)) + gap.length;
  const isSplit = inOneLine > columns - taken;
  const below = Math.max(...entries.map(({ target }) => targetPlace(target).length)) + gap.length + 1;
  const width = Math.max(isSplit ? below : inOneLine, titles.left.length);
  const line = (
    left: string,
    parts: readonly (readonly [text: string, width: number, style?: Style | undefined])[],
  ): string =>
    [
      left.padEnd(width),
      ...parts
        .filter(([, cell]) => cell > 0)
        .map(([text, cell, how]) => (how === undefined ? text : style(how, text)) + " ".repeat(cell - text.length)),
    ]
      .join(gap)
      .trimEnd();
  const rows = cells.flatMap(({ entry, standing, admits, images }, i) => {
    const { target, judgement } = entry;
    const { reader, registry } = target.source;
    const head = [reader.named.name, registryName(registry)].filter((text, at, all) => all.indexOf(text) === at);
    const isFirst = entries[i - 1]?.target.source !== target.source;
    const name = targetName(target);
    return [
      ...(isFirst ? [head.join(" ")] : []),
      ...(isSplit && name !== undefined ? [gap + name] : []),
      line(isSplit ? `${gap}${name === undefined ? "" : " "}${targetPlace(target)}` : gap + targetLabel(target), [
        [standing, widths.standing, styleOfStanding(entry.standing)],
        [admits, widths.admits, judgement && styleOf(judgement.admission)],
        [images, widths.images],
      ]),
    ];
  });
  const head = line(titles.left, [
    [titles.standing, widths.standing],
    [titles.admits, widths.admits],
    [titles.images, widths.images],
  ]);
  return [style("bold", head), ...rows];
};

/** Something that needs attention. */
interface Problem extends Pick<CheckOutcome, "fault" | "because" | "remedy" | "statement"> {
  readonly title: string;
  readonly style: Style;
  readonly where: string;
}

const problemsIn = ({ entries, unreadable }: Overview): readonly Problem[] => [
  ...unreadable.map(
    ({ reader, error }): Problem => ({
      title: "not read",
      style: "red",
      where: reader.named.name,
      because: withoutRequest(error),
    }),
  ),
  ...entries.flatMap(problemsOf),
];

const problemsOf = ({ target, standing, judgement }: BackfillEntry): readonly Problem[] => {
  const where = `${target.source.reader.named.name} to ${targetLabel(target)}`;
  const problems: Problem[] = [];
  const add = (title: string, style: Style, rest: Omit<Problem, "title" | "style" | "where">): void =>
    void problems.push({ title, style, where, ...rest });
  if (standing.at === "error") add("not started", "red", { because: withoutRequest(standing.error) });
  if (standing.at === "waits") {
    const because = reasonToWait(standing.for, target.destination.region);
    add("waits", "yellow", { because, remedy: "run the same command again later, or let it wait, with --wait" });
  }
  const { admission, repository } = judgement ?? {};
  const denied = { title: "denied", more: "" };
  const refused = { title: "refused", more: "; --force starts it all the same" };
  if (admission?.because !== undefined && admission.verdict !== "good") {
    const { title, more } = standing.at === "refused" ? refused : denied;
    const { verdict, remedy } = admission;
    if (verdict === "broken") add(title, "red", { ...partsOf(admission), ...(remedy && { remedy: remedy + more }) });
    else add(verdict === "unchecked" ? "not checked" : verdict, styleOf(admission), partsOf(admission));
  }
  // When it is over, what failed says it.
  if (repository?.because !== undefined && repository.verdict !== "good" && standing.at !== "over") {
    add(repository.verdict, styleOf(repository), partsOf(repository));
  }
  if (standing.at === "over" || standing.at === "running") {
    const { progress, failureCode, status } = standing.backfill;
    const codes = progress?.failureCodes ?? [];
    if (progress !== undefined && progress.failed > 0) {
      const because = `${progress.failed} of ${counted(progress.total, "image")} failed, with ${codes.join(", ")}`;
      const statement = admission?.statement ?? repository?.statement;
      const remedy = `${[...new Set(codes.map(remedyOfCode))].join("; ")}; then run it again. --results lists the images`;
      add("failed", "red", { because, remedy, ...(statement && { statement }) });
    }
    if (status === "FAILED") {
      const because = `AWS gave up${failureCode === undefined ? "" : ` with ${failureCode}`}, as half of the images failed`;
      add("failed", "red", { because });
    }
  }
  return problems;
};

const partsOf = ({
  fault,
  because = "",
  remedy,
  statement,
}: CheckOutcome): Omit<Problem, "title" | "style" | "where"> => ({
  ...(fault && { fault }),
  because,
  ...(remedy && { remedy }),
  ...(statement && { statement }),
});

const problemLines = (problem: Problem, { columns, style, outputIsTerminal }: Terminal): readonly string[] => {
  const { title, where, because, remedy, fault, statement } = problem;
  const width = outputIsTerminal ? columns : Number.POSITIVE_INFINITY;
  const texts = [...(because === undefined ? [] : [because]), ...(remedy === undefined ? [] : [`-> ${remedy}`])];
  return [
    `${style(problem.style, `${title}: ${where}`)}${fault === undefined ? "" : ` (${fault})`}`,
    ...texts.flatMap((text) => wrap(text, width, gap)),
    // From the first column on, so that it can be pasted.
    ...(statement === undefined ? [] : JSON.stringify(statement, null, 2).split("\n")),
  ];
};

/** `3 destinations: 2 complete, 1 refused` */
const summaryOf = ({ entries, unreadable }: Overview): string => {
  const words = entries.map(({ standing }) => wordOfStanding(standing));
  const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
  const missing = unreadable.length === 0 ? [] : [`${counted(unreadable.length, "registry", "registries")} not read`];
  const found = [...counts, ...missing].join(", ");
  return `${counted(entries.length, "destination")}${found === "" ? "" : `: ${found}`}`;
};
