import { LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation/index.js";
import type { RegistryDoor } from "../../emulator/registryDoor.js";
import type { Call } from "../../emulator/state/callLog.js";
import { newMeeting } from "./meeting.js";
import { account, openWorkbench } from "./workbench.js";

/** Two teams that know nothing of each other: each with a stack, a CLI, a provider process and credentials of its own. */
export const teams = ["blue", "green"] as const;
export type Team = (typeof teams)[number];

/** What each team runs. */
export type Commands = Readonly<Record<Team, () => Promise<unknown>>>;

/** What the call log tells of two commands that ran at the same time. */
export interface Duel {
  /** How often each team wrote. */
  readonly puts: Readonly<Record<Team, number>>;
  /** How often a team wrote over what it had not read, as the other had written since: the updates that AWS lost. */
  readonly overwritten: number;
}

/** Where the teams meet: one registry of an emulator. */
export interface Arena {
  readonly live: RegistryDoor;
  /** A folder that must not outlive the arena. */
  readonly folder: string;
  /** A new stack of a team. */
  stack(team: Team, program: PulumiFn): Promise<Stack>;
  /** Runs both commands at once; the first write of each waits until the other is about to write, too. */
  duel(commands: Commands): Promise<Duel>;
  close(): Promise<void>;
}

const region = "eu-west-1";
/** For the other to come: the time it takes to start a CLI and a provider, on a computer that has much to do. */
const patience = 20_000;

export const openArena = async (): Promise<Arena> => {
  const accounts = [{ id: account, identities: teams.map((name) => ({ name })) }];
  const bench = await openWorkbench({ emulator: { accounts, wait: newMeeting(teams.length).wait } });
  const { emulator } = bench;
  let stacks = 0;
  return {
    live: emulator.registry(account, region),
    folder: bench.folder,
    stack(team, program) {
      stacks += 1;
      return LocalWorkspace.createStack(
        { projectName: "race", stackName: `${team}-${stacks}`, program },
        { envVars: { ...bench.environment, ...emulator.environment(account, team, region) } },
      );
    },
    async duel(commands) {
      emulator.clearCalls();
      for (const operation of ["PutRegistryPolicy", "PutReplicationConfiguration"]) {
        emulator.addFault({ operation, times: teams.length, delayMs: patience });
        emulator.addFault({ operation, times: 99, delayMs: 250 });
      }
      await Promise.all(teams.map((team) => commands[team]()));
      emulator.clearFaults();
      return told(emulator.calls());
    },
    close: bench.close,
  };
};

const isWrite = ({ operation, status }: Call): boolean => /^(Put|Delete)Re/.test(operation) && status === 200;
const isOf = (team: Team) => (call: Call) => call.identity?.endsWith(`/${team}`) === true;

const told = (calls: readonly Call[]): Duel => {
  const puts = (team: Team) => calls.filter(isWrite).filter(isOf(team)).length;
  const blind = (team: Team) =>
    calls.filter((call, at) => isOf(team)(call) && isWrite(call) && isOutdated(calls.slice(0, at), isOf(team))).length;
  return { puts: { blue: puts("blue"), green: puts("green") }, overwritten: blind("blue") + blind("green") };
};

/** Whether somebody else has written since the last look of the one who is about to write. */
const isOutdated = (before: readonly Call[], isOwn: (call: Call) => boolean): boolean => {
  const looked = before.findLastIndex((call) => isOwn(call) && !isWrite(call));
  return before.slice(looked + 1).some((call) => !isOwn(call) && isWrite(call));
};
