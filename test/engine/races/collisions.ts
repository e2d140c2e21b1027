import type { Call } from "#emulator/state/callLog.js";

/** Two teams that know nothing of each other. */
export const teams = ["blue", "green"] as const;
export type Team = (typeof teams)[number];

/** What the teams share, by the calls that read and write it. */
export const settings = [
  { read: "GetRegistryPolicy", write: "PutRegistryPolicy" },
  { read: "DescribeRegistry", write: "PutReplicationConfiguration" },
] as const;

/** What the call log tells of two commands that ran at the same time. */
export interface Collisions {
  /** How often each team wrote. */
  readonly puts: Readonly<Record<Team, number>>;
  /** How often a team wrote over what it had not read, as the other had written since: the updates that AWS lost. */
  readonly overwritten: number;
}

export const collisionsIn = (calls: readonly Call[]): Collisions => {
  const good = calls.filter(({ status }) => status === 200);
  const puts = (team: Team) => good.filter((call) => isPut(call) && isOf(team)(call)).length;
  return {
    puts: { blue: puts("blue"), green: puts("green") },
    overwritten: settings.reduce((sum, { read, write }) => sum + overwrittenIn(good, read, write), 0),
  };
};

const isPut = ({ operation }: Call): boolean => settings.some(({ write }) => write === operation);
const isOf = (team: Team) => (call: Call) => call.identity?.endsWith(`/${team}`) === true;

const overwrittenIn = (calls: readonly Call[], read: string, write: string): number => {
  const relevant = calls.filter(({ operation }) => operation === read || operation === write);
  const isBlind = (put: Call, at: number): boolean => {
    const before = relevant.slice(0, at);
    // What its other resources read while the write is on its way comes too late for it.
    const looked = before.findLastIndex(
      ({ identity, operation, time }) => identity === put.identity && operation === read && time < put.time,
    );
    return before.slice(looked + 1).some((call) => call.identity !== put.identity && call.operation === write);
  };
  return relevant.filter((call, at) => call.operation === write && isBlind(call, at)).length;
};
