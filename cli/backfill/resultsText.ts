import { counted } from "../phrases.js";
import type { Terminal } from "../terminal.js";
import { wrap } from "../wrap.js";
import { byCode, type Failures, failedCodes, failedName, remedyOfCode } from "./failures.js";
import { shownCounts, wordOfStanding } from "./standing.js";
import { journeyLabel } from "./targets.js";

/** What failed: a table for each destination on a terminal, else a line for each image; and what to do about each code. */
export const resultsText = (failures: readonly Failures[], terminal: Terminal): readonly string[] => {
  if (failures.length === 0) return ["No image failed in the last backfill of any destination."];
  if (!terminal.outputIsTerminal) {
    return failures.flatMap(({ target, failed }) =>
      failed.map((one) => `${journeyLabel(target)} ${failedName(one)}: ${failedCodes(one)}`),
    );
  }
  return failures.flatMap((one, i) => [...(i === 0 ? [] : [""]), ...tableOf(one, terminal)]);
};

const tableOf = ({ target, backfill, failed }: Failures, { columns, style }: Terminal): readonly string[] => {
  const head = [journeyLabel(target), `  ${wordOfStanding({ at: "over", backfill })}, ${shownCounts(backfill) ?? ""}`];
  const rows = failed.map((one) => [failedName(one), failedCodes(one)] as const);
  const codeWidth = Math.max(...rows.map(([, code]) => code.length), title.code.length);
  const longest = Math.max(...rows.map(([name]) => name.length), title.image.length);
  const width = Math.min(longest, Math.max(columns - codeWidth - 4, title.image.length));
  // A name that is longer than its column stays whole, above its code: it is there to be copied.
  const line = (name: string, code: string): readonly string[] =>
    name.length <= width ? [`  ${name.padEnd(width)}  ${code}`] : [`  ${name}`, `  ${"".padEnd(width)}  ${code}`];
  return [
    style("bold", head[0] ?? ""),
    ...head.slice(1),
    ...line(title.image, title.code).map((text) => style("bold", text)),
    ...rows.flatMap(([name, code]) => line(name, code)),
    ...byCode(failed).flatMap(([code, summary]) => [
      style("red", summary),
      ...wrap(`-> ${remedyOfCode(code)}`, columns, "  "),
    ]),
  ];
};

const title = { image: "IMAGE", code: "CODE" };

/** `12 images failed in 1 destination; ...`, for whoever does not see the rest. */
export const resultsSummary = (failures: readonly Failures[]): string => {
  const count = failures.reduce((sum, { failed }) => sum + failed.length, 0);
  return `${counted(count, "image")} failed, on the way to ${counted(failures.length, "destination")}`;
};
