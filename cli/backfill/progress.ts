import type { Backfill } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import type { Terminal } from "../terminal.js";
import type { Time } from "../time.js";
import type { Lineup } from "./lineup.js";
import { reasonToWait, type Standing, wordOfStanding } from "./standing.js";
import { type BackfillTarget, journeyLabel, targetName, targetPlace } from "./targets.js";
import { newTimeLeft, shownDuration } from "./timeLeft.js";

type Line = Pick<Lineup, "targets" | "standing">;

/** Shows how far backfills are. */
export interface Progress {
  show(): void;
  /** Takes the lines away, so that what is printed next begins on a line of its own. */
  end(): void;
}

/**
 * A line for each destination: on a terminal in place of the one before, elsewhere, as in the log of a pipeline, a new one
 * at every tenth of the way and whenever something else than the counts has changed.
 */
export const newProgress = (lineups: readonly Line[], terminal: Terminal, time: Pick<Time, "now">): Progress => {
  const left = newTimeLeft();
  const said = new Map<BackfillTarget, string>();
  const all = () => lineups.flatMap((lineup) => lineup.targets().map((target) => ({ target, lineup })));
  const isShown = ({ at }: Standing): boolean => at === "running" || at === "over" || at === "waits";
  return {
    show() {
      const lines = all()
        .map(({ target, lineup }) => ({ target, standing: lineup.standing(target) }))
        .filter(({ standing }) => isShown(standing));
      const cellsOf = ({ target, standing }: (typeof lines)[number]) => cells(target, standing, left, time.now());
      if (terminal.errorIsTerminal) {
        terminal.progress(
          ...inColumns(
            lines.map((line) => [shortLabel(line.target, lineups), ...cellsOf(line)]),
            terminal,
          ),
        );
        return;
      }
      for (const line of lines) {
        const step = stepOf(line.standing);
        const texts = cellsOf(line).filter((text) => text !== "");
        if (said.get(line.target) !== step) terminal.note(`${journeyLabel(line.target)}: ${texts.join(", ")}`);
        said.set(line.target, step);
      }
    },
    end: () => terminal.progress(""),
  };
};

/** `ireland -> frankfurt`, without what goes without saying. */
const shortLabel = (target: BackfillTarget, lineups: readonly Line[]): string => {
  const label = targetName(target) ?? targetPlace(target);
  return lineups.length === 1 ? label : `${target.source.reader.named.name} -> ${label}`;
};

/** How many, what part, how many failed, how long yet; or in one word why there is no number. */
const cells = (target: BackfillTarget, standing: Standing, left: ReturnType<typeof newTimeLeft>, now: number) => {
  if (standing.at === "waits") return [`waits: ${reasonToWait(standing.for, target.destination.region)}`];
  if (standing.at !== "running" && standing.at !== "over") return [wordOfStanding(standing)];
  const { backfill } = standing;
  const { progress } = backfill;
  if (progress === undefined) return [wordOfStanding(standing)];
  const seconds = standing.at === "over" ? undefined : left.of(backfill, now);
  const isMoving = backfill.status === "IN_PROGRESS";
  return [
    `${progress.completed + progress.failed} of ${progress.total}`,
    `${percentOf(backfill)} %`,
    progress.failed === 0 ? "" : `${progress.failed} failed`,
    seconds === undefined || !isMoving ? (isMoving ? "" : wordOfStanding(standing)) : `${shownDuration(seconds)} left`,
  ];
};

const percentOf = ({ progress }: Backfill): number => {
  if (progress === undefined) return 0;
  const done = progress.completed + progress.failed;
  return progress.total === 0 ? 100 : Math.min(100, Math.floor((done / progress.total) * 100));
};

/** Changes where a log should have another line. */
const stepOf = (standing: Standing): string => {
  const word = wordOfStanding(standing);
  if (standing.at === "waits") return `${word} ${standing.for}`;
  return standing.at === "running" ? `${word} ${Math.floor(percentOf(standing.backfill) / 10)}` : word;
};

/** The cells below each other; the label has what the others leave of the line. */
const inColumns = (rows: readonly (readonly string[])[], { columns }: Terminal): readonly string[] => {
  const widthOf = (cell: number): number =>
    Math.max(0, ...rows.map((row) => (row.length > 2 ? (row[cell]?.length ?? 0) : 0)));
  const rest = [1, 2, 3, 4].map(widthOf).filter((width) => width > 0);
  const taken = rest.reduce((sum, width) => sum + gap.length + width, 0);
  const longest = Math.max(...rows.map(([label = ""]) => label.length));
  // A state in words is longer than counts: rather than be cut off, it takes of the labels.
  const words = rows.map(([, text = "", ...others]) => (others.length === 0 ? gap.length + text.length : 0));
  const width = Math.max(8, Math.min(longest, columns - 1 - Math.max(taken, ...words)));
  return rows.map(([label = "", ...texts]) => {
    if (texts.length === 1) return `${cut(label, width)}${gap}${texts[0]}`;
    const padded = texts.map((text, i) => (i < 2 ? text.padStart(widthOf(i + 1)) : text.padEnd(widthOf(i + 1))));
    return [cut(label, width), ...padded.filter((text) => text.length > 0)].join(gap).trimEnd();
  });
};

const cut = (label: string, width: number): string =>
  label.length <= width ? label.padEnd(width) : `${label.slice(0, width - 1)}…`;

const gap = "  ";
