import { counted } from "../../../counted.js";
import { fullDiff } from "../../model/fullDiff.js";
import { placeName } from "../../model/place.js";
import type { Report } from "../../model/report.js";
import { firstThatFit, shortened } from "../budget.js";
import { codeBlock, codeSpan } from "../escape.js";
import { plain } from "../plain.js";
import type { Part } from "./section.js";

const mostCharacters = 300;
/** What a block needs beside its lines. */
const frame = 40;

/** What differs line by line, folded up, in the room that is left. */
export const diffDetails = ({ registries }: Report, room: number): Part => {
  const blocks = registries
    .flatMap(({ entries }) => entries)
    .map((entry) => ({
      title: `**${codeSpan(placeName(entry.place))}** ${entry.kind.title} ${codeSpan(entry.name)} (${entry.operation})`,
      lines: fullDiff(entry).map((line) => line.slice(0, 2) + shortened(clean(line.slice(2)), mostCharacters)),
    }))
    .filter(({ lines }) => lines.length > 0);
  if (blocks.length === 0) return { text: "", cut: false };
  const open = "<details><summary>Full diff</summary>\n";
  const parts: string[] = [open];
  let left = room - open.length - 200;
  let cut = 0;
  for (const { title, lines } of blocks) {
    const { lines: shown, left: missing } = firstThatFit(lines, left - title.length - frame);
    cut += missing;
    if (shown.length === 0) continue;
    const block = `${title}\n\n${codeBlock("diff", shown)}\n`;
    left -= block.length + 1;
    parts.push(block);
  }
  if (cut > 0) parts.push(`*${counted(cut, "line")} more, left out here.*\n`);
  parts.push("</details>\n");
  return { text: parts.join("\n"), cut: cut > 0 };
};

/** Without the spaces at the beginning put together, as `plain` would. */
const clean = (line: string): string => (/^ */.exec(line)?.[0] ?? "") + plain(line.trimStart());
