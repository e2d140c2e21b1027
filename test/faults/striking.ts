import { timeLimits } from "#provider/aws/clientSettings.js";
import type { Fault, Scene, Strike } from "./fault.js";
import type { Call, Outcome } from "./faultyAws.js";
import { newVirtualClock, type VirtualClock } from "./virtualClock.js";

/** What a step took. */
export interface Toll {
  calls: number;
  /** Writes that were sent although nobody could know what they would overwrite. */
  blindWrites: number;
  /** How often the fault came about. */
  struck: number;
  readonly clock: VirtualClock;
}

export const newToll = (): Toll => ({ calls: 0, blindWrites: 0, struck: 0, clock: newVirtualClock() });

/** Decides what becomes of each call, and counts. */
export const striking = ({ strikes }: Fault, scene: Scene, toll: Toll) => {
  const left = (strikes?.() ?? []).map((strike) => ({ strike, skip: strike.skip ?? 0, times: strike.times ?? 1 }));
  let wasThrottled = false;
  return async (call: Call): Promise<Outcome> => {
    toll.calls += 1;
    // The longest that the SDK waits before it tries again.
    if (call.attempt > 1) toll.clock.pass((wasThrottled ? 500 : 100) * 2 ** (call.attempt - 2));
    const outcome = await struckBy(left, call, scene, toll);
    if (outcome === "silence") toll.clock.pass(timeLimits.requestTimeout);
    wasThrottled = typeof outcome !== "string" && /Throttl|429/.test(`${outcome.status} ${Buffer.from(outcome.body)}`);
    return outcome;
  };
};

const struckBy = (
  left: readonly { readonly strike: Strike; skip: number; times: number }[],
  call: Call,
  scene: Scene,
  toll: Toll,
): Outcome | Promise<Outcome> => {
  for (const one of left) {
    const isMeant = one.strike.on === call.kind || (one.strike.on === "any" && call.kind !== "sts");
    if (!isMeant || one.times === 0) continue;
    if (one.skip > 0) {
      one.skip -= 1;
      continue;
    }
    one.times -= 1;
    toll.struck += 1;
    return one.strike.act(call, scene);
  }
  return call.forward();
};
