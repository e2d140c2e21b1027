import { contests } from "./contest.js";
import { type Bout, boutsAtOnce, holdBouts } from "./ring.js";
import { course, errorsIn, isBad, isClean, type Tally, tally } from "./verdict.js";

const boutsPerRow = 60;
const latencies = [10, 50, 300];
const header =
  "| contest | ms a call | races | collided | both done | told | most writes | deleted while live | lost | of others lost | lost while a process stood still | seconds |";

/**
 * Holds every contest at every latency, and prints a row for each; answers whether nothing was lost in silence.
 *
 * @param wanted a part of the names of the contests to hold
 */
export const printContests = async (
  say: (line: string) => void,
  wanted: string,
  interrupted: AbortSignal,
): Promise<boolean> => {
  say(`${header}\n|${" --- |".repeat(header.split("|").length - 2)}`);
  let clean = true;
  const all: Bout[] = [];
  for (const contest of contests.filter(({ name }) => name.includes(wanted))) {
    for (const latency of latencies) {
      const began = Date.now();
      const bouts: Bout[] = [];
      for (let seed = 1; bouts.length < boutsPerRow; seed++) {
        interrupted.throwIfAborted();
        bouts.push(...(await holdBouts(contest, { count: boutsAtOnce, latency, seed })));
      }
      const result = tally(bouts);
      clean &&= isClean(result);
      all.push(...bouts);
      for (const bout of bouts.filter(isBad)) say(`<!-- ${course(bout)} -->`);
      say(row(contest.name, latency, result, (Date.now() - began) / 1000));
    }
  }
  say("\nThe errors of those that were told, each once:");
  for (const error of errorsIn(all)) say(`- ${error}`);
  return clean;
};

const row = (name: string, latency: number, result: Tally, seconds: number): string => {
  const { bouts, collided, both, told, mostWrites, deletedButLive, createdButGone, foreignGone } = result;
  const lost = [deletedButLive, createdButGone, foreignGone, result.lostWhileStalled];
  const numbers = [latency, bouts, collided, both, told, mostWrites, ...lost];
  return `| ${[name, ...numbers, seconds.toFixed(1)].join(" | ")} |`;
};
