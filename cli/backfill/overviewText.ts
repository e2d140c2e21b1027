import type { Backfill } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import { withoutRequest } from "pulumi-ecr-registry/internal/base/errors.js";
import { type CheckOutcome, styleOf } from "../links/checkOutcome.js";
import { counted } from "../phrases.js";
import type { Style, Terminal } from "../terminal.js";
import { wrap } from "../wrap.js";
import { remedyOfCode } from "./failures.js";
import type { BackfillEntry, Overview } from "./overview.js";
import { overviewTable } from "./overviewTable.js";
import { reasonToWait, wordOfStanding } from "./standing.js";
import { type BackfillTarget, targetLabel, targetPlace } from "./targets.js";

/** The overview for people: each destination, then what needs attention, in lines of the usual width as of `verify`. */
export const overviewText = (overview: Overview, terminal: Terminal): readonly string[] => [
  ...overviewTable(overview, terminal),
  ...problemsIn(overview).flatMap((problem) => ["", ...problemLines(problem, terminal)]),
  "",
  summaryOf(overview),
];

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
  // What keeps a whole registry from being read is said once.
  ...entries
    .filter(({ standing }) => standing.at !== "error" || !unreadable.some(({ error }) => error === standing.error))
    .flatMap(problemsOf),
];

const problemsOf = ({ target, standing, judgement, stopProblem }: BackfillEntry): readonly Problem[] => {
  const where = `${target.source.reader.named.name} to ${targetLabel(target)}`;
  const problems: Problem[] = [];
  const add = (title: string, style: Style, rest: Omit<Problem, "title" | "style" | "where">): void =>
    void problems.push({ title, style, where, ...rest });
  if (standing.at === "error") add("not started", "red", { because: withoutRequest(standing.error) });
  if (stopProblem !== undefined) add("not stopped", "red", { because: withoutRequest(stopProblem) });
  if (target.links.length === 0 && standing.at === "running") add("without a rule", "yellow", strayParts(target));
  if (standing.at === "waits") {
    const because = reasonToWait(standing.for, target.destination.region);
    const again = `run the same command again later with --to ${targetPlace(target)}; with --wait, it waits for its turn`;
    add("waits", "yellow", { because, remedy: again });
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
    const statement = admission?.statement ?? repository?.statement;
    for (const parts of failedParts(standing.backfill))
      add("failed", "red", { ...parts, ...(statement && { statement }) });
  }
  return problems;
};

/** It keeps its Region to itself. */
const strayParts = (target: BackfillTarget): Pick<Problem, "because" | "remedy"> => ({
  because: `no rule leads there any more, but until it is over AWS starts no other one to ${target.destination.region}`,
  remedy: `--stop --to ${targetPlace(target)} ends it`,
});

/** What failed in a backfill, and why AWS gave up, as far as it says so. */
const failedParts = ({ progress, failureCode, status }: Backfill): readonly Pick<Problem, "because" | "remedy">[] => {
  const codes = progress?.failureCodes ?? [];
  const remedies = [...new Set(codes.map(remedyOfCode))].join("; ");
  const ofImages =
    progress === undefined || progress.failed === 0
      ? []
      : [
          {
            because: `${progress.failed} of ${counted(progress.total, "image")} failed${codes.length === 0 ? "" : `, with ${codes.join(", ")}`}`,
            remedy: `${remedies === "" ? "" : `${remedies}; then `}run it again. --results lists the images`,
          },
        ];
  if (status !== "FAILED") return ofImages;
  const reason = failureCode === undefined ? ", as half of the images failed" : ` with ${failureCode}`;
  return [...ofImages, { because: `AWS gave up${reason}` }];
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

const problemLines = (problem: Problem, { columns, style }: Terminal): readonly string[] => {
  const { title, where, because, remedy, fault, statement } = problem;
  const texts = [...(because === undefined ? [] : [because]), ...(remedy === undefined ? [] : [`-> ${remedy}`])];
  return [
    `${style(problem.style, `${title}: ${where}`)}${fault === undefined ? "" : ` (${fault})`}`,
    ...texts.flatMap((text) => wrap(text, columns, "  ")),
    // From the first column on, so that it can be pasted.
    ...(statement === undefined ? [] : JSON.stringify(statement, null, 2).split("\n")),
  ];
};

/** `3 destinations: 2 complete, 1 refused` */
const summaryOf = ({ entries, unreadable, withoutRules }: Overview): string => {
  const words = entries.map(({ standing }) => wordOfStanding(standing));
  const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
  const missing = unreadable.length === 0 ? [] : [`${counted(unreadable.length, "registry", "registries")} not read`];
  const bare =
    entries.length > 0 || withoutRules.length === 0 ? [] : [`${withoutRules.join(", ")} without replication rules`];
  const found = [...counts, ...missing, ...bare].join(", ");
  return `${counted(entries.length, "destination")}${found === "" ? "" : `: ${found}`}`;
};
