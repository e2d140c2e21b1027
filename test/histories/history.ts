import fc from "fast-check";
import type { Fault } from "./aws.js";

/** One rule or statement, in one of its versions: what it says changes with the version, what it is called does not. */
export interface Item {
  /** 0 to 3 for those of the first stack, 4 to 5 for those of the second. */
  readonly which: number;
  readonly version: number;
}

/** What a program asks for, all of one setting. */
export type Program =
  | {
      readonly of: "whole";
      readonly name: "one" | "two";
      readonly items: readonly Item[];
      readonly onExisting: "fail" | "replace";
      readonly onDelete: "remove" | "clear" | "restore";
    }
  | { readonly of: "parts"; readonly parts: readonly (Item & { readonly name: string })[] };

/** What somebody else does, who has never heard of the program. */
export type Foreign =
  | { readonly does: "adds" | "removes"; readonly foreign: number }
  /** `repeats` writes what the program asks for, too: the same again beside it, or before the program comes to it. */
  | { readonly does: "drops" | "changes" | "repeats"; readonly item: Item };

/** Something that happens. */
export type Step =
  | {
      readonly do: "up";
      readonly program: Program;
      readonly refresh: boolean;
      readonly faults: readonly Fault[];
      /** What another writer does when the up first waits; `undone`: on top of what was live before the up. */
      readonly during: Foreign | undefined;
      readonly undone: boolean;
      /** After how many resources the user interrupts it. */
      readonly steps: number | undefined;
    }
  /** `stubborn`: the other writer undoes it as often as it is done. */
  | { readonly do: "destroy"; readonly faults: readonly Fault[]; readonly undone: boolean; readonly stubborn: boolean }
  | { readonly do: "refresh" }
  | { readonly do: "foreign"; readonly write: Foreign }
  | { readonly do: "stranger"; readonly program: Program }
  | { readonly do: "second"; readonly parts: readonly Item[]; readonly together: boolean };

/** What happens to one setting of one registry, from an empty state on. */
export interface History {
  readonly setting: "replication" | "policy";
  readonly steps: readonly Step[];
}

const version = fc.integer({ min: 0, max: 2 });
const item = fc.record({ which: fc.integer({ min: 0, max: 3 }), version });
const items = fc.uniqueArray(item, { maxLength: 4, selector: ({ which }) => which });

const whole = fc.record({
  of: fc.constant("whole" as const),
  name: fc.oneof({ weight: 3, arbitrary: fc.constant("one" as const) }, fc.constant("two" as const)),
  items,
  onExisting: fc.constantFrom("fail" as const, "replace" as const),
  onDelete: fc.constantFrom("remove" as const, "clear" as const, "restore" as const),
});

const parts = fc.record({
  of: fc.constant("parts" as const),
  parts: fc.uniqueArray(
    fc.record({ which: fc.integer({ min: 0, max: 3 }), version, name: fc.constantFrom("a", "b", "c", "d") }),
    { maxLength: 4, selector: ({ which }) => which, comparator: "SameValue" },
  ),
});

const program: fc.Arbitrary<Program> = fc.oneof({ weight: 2, arbitrary: parts }, whole).map(uniqueNames);

const fault: fc.Arbitrary<Fault> = fc.record({
  call: fc.constantFrom("read" as const, "write" as const),
  skip: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom(
    "lostBefore" as const,
    "lostAfter" as const,
    "endedBefore" as const,
    "endedAfter" as const,
    "throttled" as const,
    "denied" as const,
    "stale" as const,
  ),
});
const faults = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(fault, { minLength: 1, maxLength: 3 }));

const foreign: fc.Arbitrary<Foreign> = fc.oneof(
  fc.record({ does: fc.constantFrom("adds" as const, "removes" as const), foreign: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ does: fc.constantFrom("drops" as const, "changes" as const, "repeats" as const), item }),
);

const rarely = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true));

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("up" as const),
      program,
      refresh: rarely,
      faults,
      undone: rarely,
      during: fc.option(foreign, { nil: undefined, freq: 4 }),
      steps: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 6 }),
    }),
  },
  fc.record({ do: fc.constant("destroy" as const), faults, undone: rarely, stubborn: rarely }),
  fc.record({ do: fc.constant("refresh" as const) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("foreign" as const), write: foreign }) },
  fc.record({ do: fc.constant("stranger" as const), program }),
  fc.record({
    do: fc.constant("second" as const),
    parts: fc.uniqueArray(fc.record({ which: fc.integer({ min: 4, max: 5 }), version }), {
      maxLength: 2,
      selector: ({ which }) => which,
    }),
    together: fc.boolean(),
  }),
);

/** An up that nothing disturbs. */
const calmUp = (program: Program): Step => ({
  do: "up",
  program,
  refresh: false,
  faults: [],
  during: undefined,
  undone: false,
  steps: undefined,
});

/**
 * The life of one whole setting, from a replacement to its destroy: somebody comes before each of its ups. Chance alone
 * rarely makes several updates of one resource in a row, and what the first of them left is seen at the end only.
 */
const life: fc.Arbitrary<readonly Step[]> = fc
  .record({ whole, versions: fc.array(fc.record({ items, foreign }), { minLength: 2, maxLength: 3 }) })
  .map(({ whole, versions }) => [
    ...versions.flatMap(({ items, foreign }): readonly Step[] => [
      { do: "foreign", write: foreign },
      calmUp({ ...whole, items, onExisting: "replace" }),
    ]),
    { do: "destroy", faults: [], undone: false, stubborn: false },
  ]);

/** Histories of up to a dozen steps; a life counts as one. */
export const histories: fc.Arbitrary<History> = fc.record({
  setting: fc.constantFrom("replication" as const, "policy" as const),
  steps: fc
    .array(fc.oneof({ weight: 30, arbitrary: step.map((one): readonly Step[] => [one]) }, life), {
      minLength: 1,
      maxLength: 12,
    })
    .map((parts) => parts.flat()),
});

function uniqueNames(one: Program): Program {
  if (one.of === "whole") return one;
  const seen = new Set<string>();
  return { ...one, parts: one.parts.filter(({ name }) => !seen.has(name) && seen.add(name)) };
}
