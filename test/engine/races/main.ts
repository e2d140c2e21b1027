import { printContests } from "./contestsTable.js";
import { openRace, partsPerTeam, type Round } from "./race.js";

const rounds = 20;
const header = ["round", "puts of blue", "puts of green", "written over", "seconds"];

/** The contests of two provider processes, then the rounds of two stacks; or one of both. */
const main = async (interrupted: AbortSignal): Promise<void> => {
  const [what = "all", wanted = ""] = process.argv.slice(2);
  if (what !== "rounds" && !(await printContests(say, wanted, interrupted))) process.exitCode = 1;
  if (what !== "contests" && !(await printRounds(interrupted))) process.exitCode = 1;
};

/** Two stacks race for one registry, a line per round; answers whether nothing was lost. */
const printRounds = async (interrupted: AbortSignal): Promise<boolean> => {
  const started = Date.now();
  const race = await openRace(interrupted);
  try {
    say(`\nTwo stacks add ${partsPerTeam} statements and ${partsPerTeam} rules each to one registry at the same time,`);
    say("and remove them at the same time:\n");
    say(header.join("  "));
    const all: Round[] = [];
    for (let number = 1; number <= rounds; number++) {
      const began = Date.now();
      const round = await race.round();
      all.push(round);
      say(line([number, round.puts.blue, round.puts.green, round.overwritten, secondsSince(began)]));
      for (const wrong of round.wrong) say(`       ${wrong}`);
    }
    say(`\n${summary(all)} ${secondsSince(started)} s`);
    return all.every(({ wrong }) => wrong.length === 0);
  } finally {
    await race.close();
  }
};

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const line = (cells: readonly (number | string)[]): string =>
  cells.map((cell, at) => `${cell}`.padStart(header[at]?.length ?? 0)).join("  ");

const secondsSince = (time: number): string => ((Date.now() - time) / 1000).toFixed(1);

const summary = (all: readonly Round[]): string => {
  const overwritten = all.reduce((sum, round) => sum + round.overwritten, 0);
  const bad = all.filter(({ wrong }) => wrong.length > 0).length;
  const result = bad === 0 ? "nothing was lost" : `${bad} lost something`;
  return `${all.length} rounds, ${result}: ${overwritten} writes were written over by the other team.`;
};

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => interruption.abort());

main(interruption.signal).catch((error: unknown) => {
  // Commands that are interrupted fail, which is no news.
  if (!interruption.signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
