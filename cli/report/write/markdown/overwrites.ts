import { counted } from "../../../counted.js";
import type { Report } from "../../model/report.js";
import { shortened } from "../budget.js";
import { codeSpan, escapeMarkdown } from "../escape.js";
import { settingName } from "../words.js";
import type { Section } from "./section.js";

const share = 7_000;
const mostCharacters = 400;

/** What others wrote and a create would take away. */
export const overwritesSection = ({ registries }: Report): Section => ({
  head: [
    "#### Live now, and overwritten",
    "",
    "Somebody else set this. It goes, and is kept in the output `previous`.",
    "",
    "| registry | setting | live now | overwritten by |",
    "| --- | --- | --- | --- |",
  ],
  lines: registries.flatMap(({ name, overwrites }) =>
    overwrites.flatMap(({ setting, lines, type, resource }) =>
      Object.entries(lines).map(([key, line]) => {
        const live = `${escapeMarkdown(shortened(key, mostCharacters))}: ${escapeMarkdown(shortened(line, mostCharacters))}`;
        return `| ${codeSpan(name)} | ${settingName[setting]} | ${live} | ${type} ${codeSpan(resource)} |`;
      }),
    ),
  ),
  share,
  more: (left) => `*${counted(left, "row")} more, left out here.*`,
});
