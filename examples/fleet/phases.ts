import { type Account, type Fleet, Mistake } from "./fleetFile.ts";

/** The order of the stacks: those of a phase refer to stacks of earlier phases only. */
export const phasesOf = ({ accounts, links }: Fleet): readonly (readonly Account[])[] => {
  const phases: Account[][] = [];
  let left = accounts;
  while (left.length > 0) {
    const waits = (account: Account): boolean => links.some(({ from, to }) => from === account && left.includes(to));
    const phase = left.filter((account) => !waits(account));
    if (phase.length === 0) {
      const names = left.map(({ name }) => name).join(", ");
      throw new Mistake(`no stack can be first, as they replicate to each other: ${names}; leave out one direction`);
    }
    phases.push(phase);
    left = left.filter((account) => !phase.includes(account));
  }
  return phases;
};

/** The same with the accounts that a filter lets through: names, separated by commas, in which `*` stands for any text. */
export const only = (phases: readonly (readonly Account[])[], filter: string): readonly (readonly Account[])[] => {
  const wanted = filter.split(",").map((pattern) => {
    const name = new RegExp(`^${pattern.replace(/[^\w*-]/g, "\\$&").replaceAll("*", ".*")}$`);
    if (!phases.flat().some((account) => name.test(account.name))) throw new Mistake(`no account is called ${pattern}`);
    return name;
  });
  return phases
    .map((phase) => phase.filter((account) => wanted.some((name) => name.test(account.name))))
    .filter((phase) => phase.length > 0);
};
