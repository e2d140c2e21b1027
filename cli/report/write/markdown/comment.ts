import type { Report } from "../../model/report.js";
import { shortened } from "../budget.js";
import { escapeMarkdown } from "../escape.js";
import { headline, stackLine } from "../words.js";
import { areMany, changesSection } from "./changes.js";
import { diffDetails } from "./diff.js";
import { findingsSection } from "./findings.js";
import { overwritesSection } from "./overwrites.js";
import { pictureSection } from "./picture.js";
import { type Part, written } from "./section.js";

/** The most characters of a comment. GitHub takes 65,536. */
export const mostCharacters = 60_000;

const mostStacks = 20;
const cutRemark =
  "\n*Some of it was left out, as a comment holds only so much: `ecr-registry report --format text` shows all of it.*\n";

/** The hidden line by which a workflow finds its comment again. */
export const marker = (id: string | undefined): string =>
  `<!-- ecr-registry report${id === undefined ? "" : `: ${id}`} -->`;

/** The report as one comment of a pull request. */
export const commentOf = (report: Report, id: string | undefined): string => {
  const { stacks } = report;
  const lines = stacks.slice(0, mostStacks).map((stack) => `${escapeMarkdown(shortened(stackLine(stack), 300))}  `);
  const more = stacks.length - mostStacks;
  let text = [
    marker(id),
    `### Amazon ECR: ${headline(report)}`,
    "",
    ...lines,
    ...(more > 0 ? [`and ${more} stacks more`] : []),
    ...(report.failed ? ["", "**A preview stopped at an error: changes may be missing here.**"] : []),
    "",
    "",
  ].join("\n");
  const changes = [changesSection(report, "rows"), changesSection(report, "drift")];
  const picture = pictureSection(report);
  const sections = [
    findingsSection(report),
    overwritesSection(report),
    ...(areMany(report) ? [picture, ...changes] : [...changes, picture]),
  ];
  let cut = more > 0;
  const add = (part: Part): void => {
    text += part.text;
    cut ||= part.cut;
  };
  const room = (): number => mostCharacters - text.length - cutRemark.length;
  for (const section of sections) add(written(section, room()));
  add(diffDetails(report, room()));
  return cut ? text + cutRemark : text.trimEnd();
};
