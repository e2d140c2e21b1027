import { styleText } from "node:util";
import type { Account, Fleet } from "./fleetFile.ts";
import type { Operation, Outcome } from "./operation.ts";

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
    ...sections("warned", outcomes, ({ warnings }) => warnings),
    ...sections("failed", outcomes, ({ errors }) => errors),
    ...(again.size === 0
      ? []
      : ["", "To run what is left:", `  node fleet.ts ${operation} --only ${[...again].join(",")}`]),
  ].join("\n");
};

/** What stacks reported: what several of them report alike, once. */
const sections = (
  what: "warned" | "failed",
  outcomes: readonly Outcome[],
  textsOf: (outcome: Outcome) => readonly string[],
): readonly string[] => {
  const reporting = outcomes.filter((outcome) => textsOf(outcome).length > 0);
  const alike = Map.groupBy(reporting, (outcome) => textsOf(outcome).join("\n"));
  return [...alike].flatMap(([text, several]) => {
    const names = several.map(({ account: { name, id } }) => `${name} (${id})`).join(", ");
    return ["", ...wrapped(`${names} ${what}:`), ...wrapped(text, "  ")];
  });
};

/** `2 create, 1 update` */
const changesOf = ({ changes }: Outcome): string => {
  const shown = Object.entries(changes).map(([kind, count]) => `${count} ${kind}`);
  return shown.length === 0 ? "no changes" : shown.join(", ");
};

/** Lines of at most 80 columns. A word that is longer stands alone, so that it can be copied. */
const wrapped = (text: string, indentation = ""): readonly string[] =>
  text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let last = indentation;
    for (const word of line.trim().split(/ +/)) {
      if (last.trim() !== "" && last.length + 1 + word.length > 80) {
        lines.push(last);
        last = indentation;
      }
      last += last.trim() === "" ? word : ` ${word}`;
    }
    return [...lines, last];
  });
