import { styleText } from "node:util";
import type { Account, Fleet } from "./fleetFile.ts";
import type { Operation, Outcome } from "./stack.ts";

/** A line for a stack that is over: `[ 3/12] shop  ok  4 to create  6.1 s`, in 80 columns. */
export const lineOf = (outcome: Outcome, done: number, total: number): string => {
  const { account, seconds, errors } = outcome;
  const count = `[${String(done).padStart(String(total).length)}/${total}]`;
  const name = account.name.length > 24 ? `${account.name.slice(0, 21)}...` : account.name.padEnd(24);
  const state = errors.length === 0 ? styleText("green", "ok    ") : styleText("red", "failed");
  return `${count} ${name} ${state} ${changesOf(outcome).padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`;
};

/** What became of a run: what failed and why, what is left, and what to do. */
export const summaryOf = (
  operation: Operation,
  { fleet, accounts }: { fleet: Fleet; accounts: readonly Account[] },
  outcomes: readonly Outcome[],
  seconds: number,
): string => {
  const failed = outcomes.filter(({ errors }) => errors.length > 0).map(({ account }) => account);
  const left = accounts.filter((account) => !outcomes.some((outcome) => outcome.account === account));
  const counts = [
    `${outcomes.length - failed.length} of ${accounts.length} stacks ok`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(left.length > 0 ? [`${left.length} not started`] : []),
  ];
  // What refers to a stack that failed has left it out.
  const sources = fleet.links.filter(({ to }) => failed.includes(to)).map(({ from }) => from);
  const again = new Set([...failed, ...left, ...sources].map(({ name }) => name));
  return [
    "",
    `${operation}: ${counts.join(", ")}, in ${seconds.toFixed(0)} s`,
    ...outcomes.flatMap(({ account, warnings, errors }) => [
      ...section(account, styleText("yellow", "warns"), warnings),
      ...section(account, styleText("red", "failed"), errors),
    ]),
    ...(again.size === 0
      ? []
      : ["", "To run what is left:", `  node fleet.ts ${operation} --only ${[...again].join(",")}`]),
  ].join("\n");
};

const section = ({ name, id }: Account, what: string, texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : ["", `${name} (${id}) ${what}:`, ...texts.flatMap(wrapped)];

/** `2 create, 1 update` */
const changesOf = ({ changes }: Outcome): string => {
  const shown = Object.entries(changes).map(([kind, count]) => `${count} ${kind}`);
  return shown.length === 0 ? "no changes" : shown.join(", ");
};

/** Lines of at most 80 columns, indented. A word that is longer stands alone, so that it can be copied. */
const wrapped = (text: string): readonly string[] =>
  text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let last = "";
    for (const word of line.trim().split(/ +/)) {
      if (last !== "" && last.length + word.length > 76) {
        lines.push(last);
        last = "";
      }
      last += last === "" ? word : ` ${word}`;
    }
    return [...lines, last].map((part) => `  ${part}`);
  });
