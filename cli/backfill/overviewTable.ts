import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { type CheckOutcome, styleOf } from "../links/checkOutcome.js";
import type { Style, Terminal } from "../terminal.js";
import { shownMatching } from "./matching.js";
import type { BackfillEntry, Overview } from "./overview.js";
import { shownCounts, shownEnd, styleOfStanding, wordOfStanding } from "./standing.js";
import { journeyLabel, targetLabel, targetName, targetPlace } from "./targets.js";

/** A table on a terminal, else a line per destination. */
export const overviewTable = (overview: Overview, terminal: Terminal): readonly string[] =>
  terminal.outputIsTerminal ? tableOf(overview, terminal) : overview.entries.map(lineOf);

const lineOf = (entry: BackfillEntry): string => {
  const { standing, judgement, target, last } = entry;
  const images = imagesOf(entry);
  return [
    `${journeyLabel(target)}: ${wordOfStanding(standing)}`,
    ...(images === "" ? [] : [images]),
    ...(judgement === undefined ? [] : [`admits ${admits[judgement.admission.verdict]}`]),
    ...(last === undefined ? [] : [`last one ${shownEnd(last)}`]),
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
    const { target, judgement, last } = entry;
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
      ...(last === undefined ? [] : [`${gap}${gap}last one ${shownEnd(last)}`]),
    ];
  });
  const head = line(titles.left, [
    [titles.standing, widths.standing],
    [titles.admits, widths.admits],
    [titles.images, widths.images],
  ]);
  return [style("bold", head), ...rows];
};
