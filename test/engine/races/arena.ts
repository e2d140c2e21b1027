import type { PulumiFn, Stack } from "@pulumi/pulumi/automation/index.js";
import type { RegistryDoor } from "#emulator/registryDoor.js";
import { account, openWorkbench } from "../support/workbench.js";
import { type Collisions, collisionsIn, settings, type Team, teams } from "./collisions.js";
import { newMeeting } from "./meeting.js";

/** Where the teams meet: one registry of an emulator; each has a stack, a CLI, a provider process and an identity. */
export interface Arena {
  readonly live: RegistryDoor;
  /** Brings both stacks up at once; tells how the teams collided. */
  up(): Promise<Collisions>;
  /** The same with destroy. */
  destroy(): Promise<Collisions>;
  close(): Promise<void>;
}

const region = "eu-west-1";
/** For all to come: the time it takes to start a CLI and a provider on a computer that has much to do. */
const patience = 20_000;
/** How long a write takes over a network; the other team may come meanwhile. */
const latency = 100;

/** A first Ctrl-C, which all processes get, tells the engine to finish what it has begun; a second one to stop. */
const hurryTime = 300;

/**
 * The first write of each team to each setting waits until all are about to be made: so all have read before any has
 * written, and what is written first is lost.
 *
 * @param interrupted starts no more commands, and ends those that run
 */
export const openArena = async (
  programs: Readonly<Record<Team, PulumiFn>>,
  interrupted?: AbortSignal,
): Promise<Arena> => {
  const accounts = [{ id: account, identities: teams.map((name) => ({ name })) }];
  const { wait } = newMeeting(teams.length * settings.length, latency);
  const { emulator, stack, close } = await openWorkbench({ emulator: { accounts, wait } });
  const stacks = await Promise.all(
    teams.map((team) => stack(programs[team], emulator.environment(account, team, region))),
  ).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  const hurry = new AbortController();
  interrupted?.addEventListener("abort", () => setTimeout(() => hurry.abort(), hurryTime));

  const duel = async (command: Command): Promise<Collisions> => {
    interrupted?.throwIfAborted();
    emulator.clearCalls();
    for (const { write: operation } of settings) {
      emulator.addFault({ operation, times: teams.length, delayMs: patience });
      emulator.addFault({ operation, times: Number.POSITIVE_INFINITY, delayMs: latency });
    }
    // A signal for each, as the Automation API never takes its listeners off.
    const options = () => ({ parallel: 16, signal: AbortSignal.any([hurry.signal]) });
    const ended = await Promise.allSettled(stacks.map((one) => command(one, options())));
    emulator.clearFaults();
    for (const one of ended) if (one.status === "rejected") throw one.reason;
    return collisionsIn(emulator.calls());
  };

  return {
    live: emulator.registry(account, region),
    up: () => duel((stack, options) => stack.up(options)),
    destroy: () => duel((stack, options) => stack.destroy(options)),
    close,
  };
};

type Command = (stack: Stack, options: { readonly parallel: number; readonly signal: AbortSignal }) => Promise<unknown>;
