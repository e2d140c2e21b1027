import { openWorkbench } from "../support/workbench.js";
import type { Layout } from "./layout.js";
import { layouts } from "./layouts.js";
import { type Outcome, openLives } from "./life.js";

/** Runs the layouts whose line in the table holds all words that are given, and prints the table as Markdown. */
const main = async (words: readonly string[]): Promise<void> => {
  const bench = await openWorkbench();
  const wrong: Outcome[] = [];
  try {
    const lives = await openLives(bench);
    const chosen = layouts.filter((layout) => words.every((word) => titleOf(layout).includes(word)));
    say("| package manager | layout | Node.js | outcome | seconds |\n| --- | --- | --- | --- | --- |");
    for (const layout of chosen) {
      const started = Date.now();
      const outcome = await lives.of(layout);
      if (outcome.mistake !== undefined) wrong.push(outcome);
      const { manager, name, node = 22 } = layout;
      say(`| ${[manager, name, node, verdictOf(outcome), Math.round((Date.now() - started) / 1000)].join(" | ")} |`);
    }
    say(`\n${chosen.length - wrong.length} as expected, ${wrong.length} not`);
    for (const { layout, mistake } of wrong) say(`\n## ${titleOf(layout)}\n\n${mistake}`);
  } finally {
    await bench.close();
  }
  process.exitCode = wrong.length === 0 ? 0 : 1;
};

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const titleOf = ({ manager, name, node = 22 }: Layout): string => `${manager} ${name} Node.js ${node}`;

const verdictOf = ({ layout, done, mistake }: Outcome): string => {
  if (mistake !== undefined) return `BREAKS after ${done.join(", ") || "nothing"}`;
  return layout.refused === undefined ? "works" : "refused, with the documented sentence";
};

void main(process.argv.slice(2));
