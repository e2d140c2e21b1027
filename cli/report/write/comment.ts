import { counted } from "../../phrases.js";
import { aboutOf, type FindingGroup, groupFindings } from "../model/findingGroups.js";
import { headline, type Report, stackLine } from "../model/report.js";
import { statementLines } from "../model/reportFindings.js";
import { draw, legendOf } from "../picture/draw.js";
import { mermaidOf } from "../picture/mermaid.js";
import { areMany, changesSection, diffDetails, overwritesSection } from "./changes.js";
import {
  codeBlock,
  codeSpan,
  escapeMarkdown,
  type FittedSection,
  type Section,
  shortened,
  written,
} from "./markdown.js";

/** The most characters of a comment. GitHub takes 65,536. */
export const mostCharacters = 60_000;

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
  const add = (part: FittedSection): void => {
    text += part.text;
    cut ||= part.cut;
  };
  const room = (): number => mostCharacters - text.length - cutRemark.length;
  for (const section of sections) add(written(section, room()));
  add(diffDetails(report, room()));
  return cut ? text + cutRemark : text.trimEnd();
};

/** The hidden line by which a workflow finds its comment again. */
const marker = (id: string | undefined): string => `<!-- ecr-registry report${id === undefined ? "" : `: ${id}`} -->`;

/** What was found, a list item for each cause. */
const findingsSection = ({ findings, stacks }: Report): Section => ({
  head: ["#### Findings", ""],
  lines: groupFindings(findings).map((group) => item(group, stacks.length > 1)),
  share: shares.findings,
  more: (left) => `*${counted(left, "finding")} more, left out here.*`,
});

const item = ({ first, others }: FindingGroup, withStack: boolean): string => {
  const { severity, resource, stack, text, statement, code } = first;
  const about = [
    `**${severity}**`,
    ...(code === undefined ? [] : [escapeMarkdown(code)]),
    ...(resource === undefined ? [] : [codeSpan(resource)]),
    ...(withStack ? [`of ${codeSpan(stack)}`] : []),
  ].join(" ");
  const lines = statementLines(statement);
  const names = others.slice(0, mostAlike).map((one) => codeSpan(shortened(aboutOf(one), mostOfName)));
  const more = others.length > mostAlike ? ` and ${others.length - mostAlike} more` : "";
  return [
    `- ${about}: ${paragraphs(shortened(text, mostOfFinding))}`,
    ...(names.length === 0 ? [] : [`<br>The same goes for ${names.join(", ")}${more}`]),
    ...(lines.length === 0 ? [] : [`:\n\n${indented(codeBlock("json", lines))}\n`]),
  ].join("");
};

/** Lines of one item of a list. */
const paragraphs = (text: string): string => text.split("\n").map(escapeMarkdown).join("<br>");

const indented = (text: string): string => text.replace(/^/gm, "  ");

/** Who replicates what to whom, as a picture; not a part of it. */
const pictureSection = ({ topology, registries }: Report): Section => {
  const graph = draw(topology);
  const hidden = registries.some(({ overwrites }) => overwrites.some(({ setting }) => setting === "replication"));
  const remarks = [...(graph?.remarks ?? []), ...(hidden ? ["What is overwritten is not drawn."] : [])];
  const lines = graph && [
    codeBlock("mermaid", mermaidOf(graph).split("\n")),
    "",
    [`${legendOf(graph.arrows).join(" · ")}.`, ...remarks].join(" "),
  ];
  return {
    head: ["#### Replication", ""],
    lines: lines === undefined ? [] : [lines.join("\n")],
    share: shares.picture,
    more: () => "*The picture is left out here, as it is too large; `--format svg` draws it.*",
  };
};

/** The most characters of each section. */
const shares = { findings: 12_000, picture: 13_000 };

const mostStacks = 20;

const cutRemark =
  "\n*Some of it was left out, as a comment holds only so much: `ecr-registry report --format text` shows all of it.*\n";

const mostOfFinding = 1_500;

/** The most findings of one cause that are named, and the most characters of a name. */
const mostAlike = 40;
const mostOfName = 200;
