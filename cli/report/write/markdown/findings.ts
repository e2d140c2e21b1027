import { counted } from "../../../counted.js";
import type { Report } from "../../model/report.js";
import type { ReportFinding } from "../../model/reportFinding.js";
import { shortened } from "../budget.js";
import { codeBlock, codeSpan, escapeMarkdown } from "../escape.js";
import type { Section } from "./section.js";

const share = 12_000;
const mostCharacters = 1_500;

/** What was found, a list item each. */
export const findingsSection = ({ findings, stacks }: Report): Section => ({
  head: ["#### Findings", ""],
  lines: findings.map((finding) => item(finding, stacks.length > 1)),
  share,
  more: (left) => `*${counted(left, "finding")} more, left out here.*`,
});

const item = ({ severity, resource, stack, text, code }: ReportFinding, withStack: boolean): string => {
  const about = [
    `**${severity}**`,
    ...(code === undefined ? [] : [escapeMarkdown(code)]),
    ...(resource === undefined ? [] : [codeSpan(resource)]),
    ...(withStack ? [`of ${codeSpan(stack)}`] : []),
  ].join(" ");
  const [said = "", statement] = text.split("; add the statement ");
  const lines = statement === undefined ? [] : statementLines(statement);
  const end = statement === undefined ? "" : `; add the statement${lines.length > 0 ? ":" : ` ${statement}`}`;
  return [
    `- ${about}: ${paragraphs(shortened(said + end, mostCharacters))}`,
    ...(lines.length === 0 ? [] : [`\n\n${indented(codeBlock("json", lines))}\n`]),
  ].join("");
};

/** A statement to paste, over several lines; none where it is not JSON alone. */
const statementLines = (statement: string): readonly string[] => {
  try {
    return JSON.stringify(JSON.parse(statement), null, 2).split("\n");
  } catch {
    return [];
  }
};

/** Lines of one item of a list. */
const paragraphs = (text: string): string => text.split("\n").map(escapeMarkdown).join("<br>");

const indented = (text: string): string => text.replace(/^/gm, "  ");
