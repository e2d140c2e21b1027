import { withoutRequest } from "pulumi-ecr-registry/internal/base/errors.js";
import { plainText } from "pulumi-ecr-registry/internal/base/plainText.js";
import { counted } from "../phrases.js";
import type { Terminal } from "../terminal.js";
import { wrap } from "../wrap.js";
import { byCode, type Failures, failedCodes, failedCount, failedName, remedyOfCode } from "./failures.js";
import { shownCounts, wordOfStanding, wordOfStatus } from "./standing.js";
import { journeyLabel } from "./targets.js";

/** What failed: a table for each destination on a terminal, else a line for each image; and how the others are. */
export const resultsText = (failures: readonly Failures[], terminal: Terminal): readonly string[] =>
  terminal.outputIsTerminal
    ? failures.flatMap((one, i) => [...(i === 0 ? [] : [""]), ...blockOf(one, terminal)])
    : failures.flatMap(linesOf);

const linesOf = (failures: Failures): readonly string[] => {
  const { target, failed } = failures;
  if (failed.length === 0) return [`${journeyLabel(target)}: ${stateOf(failures)}`];
  return failed.map((one) => `${journeyLabel(target)} ${failedName(one)}: ${failedCodes(one)}`);
};

const blockOf = (failures: Failures, terminal: Terminal): readonly string[] => [
  terminal.style("bold", journeyLabel(failures.target)),
  ...wrap(stateOf(failures), terminal.columns, "  "),
  ...(failures.failed.length === 0 ? [] : tableOf(failures, terminal)),
];

/** How the backfill is, or ended; nothing that is only true of images. */
const stateOf = ({ standing, failed, error }: Failures): string => {
  const count = failedCount(standing);
  if (error !== undefined)
    return `${counted(count, "image")} failed, but which could not be read: ${withoutRequest(error)}`;
  if (standing.at === "error") return `not read: ${withoutRequest(standing.error)}`;
  if (standing.at !== "running" && standing.at !== "over") return "no backfill in the last 90 days";
  const { backfill } = standing;
  if (standing.at === "running") {
    const soFar = count === 0 ? "" : `, ${count} failed so far`;
    return `${wordOfStanding(standing)}${soFar}; results are there when it is over`;
  }
  const { progress, failureCode, status } = backfill;
  const counts = shownCounts(backfill);
  const code = failureCode === undefined ? "" : `: ${plainText(failureCode)}`;
  const word = `${wordOfStatus(backfill)}${code}`;
  if (status === "STOPPED" && progress !== undefined) {
    const done = progress.completed + progress.failed;
    return [`stopped after ${done} of ${progress.total}`, ...(count === 0 ? [] : [`${count} failed`])].join(", ");
  }
  const missing = count > 0 && failed.length === 0 ? "; AWS does not list which" : "";
  return `${[word, ...(counts === undefined ? [] : [counts])].join(", ")}${missing}`;
};

const tableOf = ({ failed }: Failures, { columns, style }: Terminal): readonly string[] => {
  const rows = failed.map((one) => [failedName(one), failedCodes(one)] as const);
  const codeWidth = longest(rows.map(([, code]) => code).concat(title.code));
  const nameWidth = longest(rows.map(([name]) => name).concat(title.image));
  const width = Math.min(nameWidth, Math.max(columns - codeWidth - 4, title.image.length));
  // A name that is longer than its column stays whole, above its code: it is there to be copied.
  const line = (name: string, code: string): readonly string[] =>
    name.length <= width ? [`  ${name.padEnd(width)}  ${code}`] : [`  ${name}`, `  ${"".padEnd(width)}  ${code}`];
  return [
    ...line(title.image, title.code).map((text) => style("bold", text)),
    ...rows.flatMap(([name, code]) => line(name, code)),
    ...byCode(failed).flatMap(([code, summary]) => [
      style("red", summary),
      ...wrap(`-> ${remedyOfCode(code)}`, columns, "  "),
    ]),
  ];
};

/** Characters of the longest of texts, of which there may be more than a call takes arguments. */
const longest = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0);

const title = { image: "IMAGE", code: "CODE" };

/** `12 images failed on the way to 1 destination`, for whoever does not see the rest. */
export const resultsSummary = (failures: readonly Failures[]): string => {
  const counts = failures
    .map((one) => Math.max(one.failed.length, failedCount(one.standing)))
    .filter((count) => count > 0);
  const count = counts.reduce((sum, one) => sum + one, 0);
  return `${counted(count, "image")} failed on the way to ${counted(counts.length, "destination")}`;
};
