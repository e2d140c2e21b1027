import { Mutex } from "async-mutex";
import type { Pace } from "../retries.js";
import type { Fate } from "./fate.js";
import { type Wanted, wantedByBoth } from "./wanted.js";

/** A resource that wants backfills of a registry. */
export interface Starter {
  /** Starts what is wanted, also by others. */
  start(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Fate>>;
  /** Says what became of what this resource was the last one to want. */
  say(fates: ReadonlyMap<string, Fate>): void;
}

/**
 * The backfills that the resources of a deployment want, by registry: one for a destination, however many of them send
 * something new there.
 *
 * A backfill is for what the rules select when it begins, and AWS runs one to a Region at a time. So it begins when the last
 * of the resources that were checked has written what it adds to the destination: its check says so beforehand.
 */
export interface Backfills {
  /** A resource is checked, so that this is a preview or an up. */
  checked(resource: string): void;
  isChecked(resource: string): boolean;
  /** A resource is about to add something to destinations of a registry. */
  expect(resource: string, registry: string, destinations: readonly string[]): void;
  /**
   * A resource has written what it adds. Without a fate is what others are about to add to: it is left to them. What others have
   * left to this one has a fate, too, whether it is wanted or not.
   */
  start(
    resource: string,
    registry: string,
    wanted: readonly Wanted[],
    starter: Starter,
  ): Promise<ReadonlyMap<string, Fate>>;
  /** A resource adds nothing, or failed to: what was left to it begins. */
  leave(resource: string): Promise<void>;
}

/** What is wanted for a destination, and whoever waits to hear of it. */
interface Entry {
  readonly wanted: Wanted;
  /** The last one that wants it. */
  readonly starter: Starter;
  readonly tell: readonly Map<string, Fate>[];
}

interface Line {
  readonly mutex: Mutex;
  /** The destinations that resources are about to add to, by resource. */
  readonly expected: Map<string, readonly string[]>;
  readonly entries: Map<string, Entry>;
}

export const newBackfills = ({ gather }: Pick<Pace, "gather">): Backfills => {
  const lines = new Map<string, Line>();
  const seen = new Set<string>();
  const lineOf = (registry: string): Line => {
    const line = lines.get(registry) ?? { mutex: new Mutex(), expected: new Map(), entries: new Map() };
    lines.set(registry, line);
    return line;
  };
  return {
    checked: (resource) => void seen.add(resource),
    isChecked: (resource) => seen.has(resource),
    expect(resource, registry, destinations) {
      if (destinations.length > 0) lineOf(registry).expected.set(resource, destinations);
    },
    async start(resource, registry, wanted, starter) {
      const line = lineOf(registry);
      const awaited = line.expected.get(resource) ?? [];
      line.expected.delete(resource);
      const fates = new Map<string, Fate>();
      for (const one of wanted) line.entries.set(one.name, joined(line.entries.get(one.name), one, starter, fates));
      const all = await startReady(line, gather);
      // Whoever wanted them has returned: what waited for this resource has nobody else who could keep the id.
      for (const name of awaited) {
        const fate = all.get(name);
        if (fate !== undefined && !fates.has(name)) fates.set(name, fate);
      }
      return fates;
    },
    async leave(resource) {
      for (const line of lines.values()) if (line.expected.delete(resource)) await startReady(line, gather);
    },
  };
};

const joined = (before: Entry | undefined, wanted: Wanted, starter: Starter, fates: Map<string, Fate>): Entry => ({
  wanted: before === undefined ? wanted : wantedByBoth(before.wanted, wanted),
  starter,
  tell: [...(before?.tell ?? []), fates],
});

const nothing: ReadonlyMap<string, Fate> = new Map();

const startReady = (line: Line, gather: () => Promise<void>): Promise<ReadonlyMap<string, Fate>> =>
  line.mutex.runExclusive(async () => {
    if (line.entries.size === 0) return nothing;
    // Those whose write was the same are about to come.
    await gather();
    const expected = new Set([...line.expected.values()].flat());
    const ready = [...line.entries.values()].filter(({ wanted }) => !expected.has(wanted.name));
    const [first] = ready;
    if (first === undefined) return nothing;
    for (const { wanted } of ready) line.entries.delete(wanted.name);
    const fates = await first.starter.start(ready.map(({ wanted }) => wanted));
    const said = new Map<Starter, Map<string, Fate>>();
    for (const { wanted, starter, tell } of ready) {
      const fate = fates.get(wanted.name);
      if (fate === undefined) continue;
      for (const one of tell) one.set(wanted.name, fate);
      const own = said.get(starter) ?? new Map<string, Fate>();
      said.set(starter, own.set(wanted.name, fate));
    }
    for (const [starter, own] of said) starter.say(own);
    return fates;
  });
