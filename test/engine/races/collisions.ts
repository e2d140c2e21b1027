import type { Call } from "#emulator/state/callLog.js";

/** Two teams that know nothing of each other. */
export const teams = ["blue", "green"] as const;
export type Team = (typeof teams)[number];

/** What the teams share, by the calls that read it, write it, and leave nothing of it. */
export const settings = [
  { read: "GetRegistryPolicy", write: "PutRegistryPolicy", clear: "DeleteRegistryPolicy" },
  { read: "DescribeRegistry", write: "PutReplicationConfiguration", clear: undefined },
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
    overwritten: settings.reduce((sum, setting) => sum + overwrittenIn(good, setting), 0),
  };
};

const isPut = ({ operation }: Call): boolean => settings.some((setting) => isWriteOf(setting, operation));
const isWriteOf = ({ write, clear }: (typeof settings)[number], operation: string): boolean =>
  operation === write || operation === clear;
const isOf = (team: Team) => (call: Call) => call.identity?.endsWith(`/${team}`) === true;

const overwrittenIn = (calls: readonly Call[], setting: (typeof settings)[number]): number => {
  const isWrite = ({ operation }: Call): boolean => isWriteOf(setting, operation);
  const relevant = calls.filter((call) => call.operation === setting.read || isWrite(call));
  const isBlind = (put: Call, at: number): boolean => {
    const before = relevant.slice(0, at);
    // What its other resources read while the write is on its way comes too late for it.
    const looked = before.findLastIndex(
      (call) => call.identity === put.identity && call.operation === setting.read && call.time < put.time,
    );
    return before.slice(looked + 1).some((call) => call.identity !== put.identity && isWrite(call));
  };
  return relevant.filter((call, at) => isWrite(call) && isBlind(call, at)).length;
};
