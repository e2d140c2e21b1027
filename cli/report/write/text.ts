import type { Style, Terminal } from "../../terminal.js";
import { fullDiff } from "../model/fullDiff.js";
import { placeName } from "../model/place.js";
import type { Report } from "../model/report.js";
import type { Row } from "../model/row.js";
import { plain } from "./plain.js";
import { headline, settingName, stackLine } from "./words.js";

type Paint = Terminal["style"];

/** All of the report, for a terminal or a log. */
export const textOf = (report: Report, paint: Paint): string => {
  const { stacks, findings, registries } = report;
  const withStack = stacks.length > 1;
  const blocks: (readonly string[])[] = [
    [paint("bold", `Amazon ECR: ${headline(report)}`), ...stacks.map((stack) => plain(stackLine(stack)))],
    findings.map(({ severity, resource, text, code, stack }) => {
      const about = [...(resource === undefined ? [] : [resource]), ...(withStack ? [`of ${stack}`] : [])].join(" ");
      const word = paint(severity === "error" ? "red" : "yellow", severity);
      const said = text.split("\n").map(plain).join("\n  ");
      return `${word}${about === "" ? "" : ` ${plain(about)}`}: ${said}${code === undefined ? "" : ` (${code})`}`;
    }),
    ...registries.map(({ name, rows, drift, overwrites }) => [
      paint("bold", name),
      ...overwrites.flatMap(({ setting, lines, resource }) => [
        paint("red", `  ! ${plain(resource)} overwrites what is live in the ${settingName[setting]}:`),
        ...Object.entries(lines).map(([key, line]) => `      ${plain(key)}: ${plain(line)}`),
      ]),
      ...drift.map((row) => paint("yellow", `  drift: ${sentence(row, withStack)}`)),
      ...rows.map((row) => paint(styles[row.kind], `  ${symbols[row.kind]} ${sentence(row, withStack)}`)),
    ]),
    ...registries
      .flatMap(({ entries }) => entries)
      .map((entry) => {
        const lines = fullDiff(entry);
        const title = `${placeName(entry.place)} ${entry.kind.title} ${plain(entry.name)} (${entry.operation})`;
        return lines.length === 0 ? [] : [paint("dim", title), ...lines.map((line) => diffLine(line, paint))];
      }),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
};

const symbols = { add: "+", change: "~", remove: "-", keep: "=" };
const styles: Readonly<Record<Row["kind"], Style>> = { add: "green", change: "yellow", remove: "red", keep: "dim" };

const sentence = ({ sentence: said, type, resource, stack }: Row, withStack: boolean): string =>
  plain(`${said} [${type} ${resource}${withStack ? ` of ${stack}` : ""}]`);

const diffLine = (line: string, paint: Paint): string => {
  const safe = `  ${line.slice(0, 2)}${/^ */.exec(line.slice(2))?.[0] ?? ""}${plain(line.slice(2).trimStart())}`;
  if (line.startsWith("+")) return paint("green", safe);
  return line.startsWith("-") ? paint("red", safe) : safe;
};
