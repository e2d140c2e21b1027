import { RegistryError } from "#provider/base/errors.js";
import { CheckFailed, type Failures, newStack, refresh, type Stack, up } from "../histories/engine.js";
import type { Program } from "../histories/history.js";
import { elsewhere, resourcesOf, type Word, wordOf, wordsOf } from "../histories/words.js";
import type { Fault } from "./fault.js";
import { newToll, type Toll } from "./striking.js";
import { unclear, unfit } from "./unclear.js";
import type { Process, Setting, Verb, World } from "./world.js";

/** One of the four resource types: a setting, and how much of it. */
export interface Type {
  readonly setting: Setting;
  readonly of: Program["of"];
}

export const types: readonly Type[] = [
  { setting: "replication", of: "whole" },
  { setting: "replication", of: "parts" },
  { setting: "policy", of: "whole" },
  { setting: "policy", of: "parts" },
];

export const verbs: readonly Verb[] = ["check", "create", "read", "update", "delete"];

/** What became of a step under a fault. */
export interface Result {
  readonly calls: number;
  /** Of the virtual clock. */
  readonly milliseconds: number;
  /** `untouched`: the step made no call that the fault strikes. */
  readonly verdict: "healed" | "clear error" | "untouched" | "BAD";
  /** Why it is bad. */
  readonly why?: string;
  /** What the user reads. */
  readonly message?: string;
}

/** More calls than any step may take. */
const mostCalls = 45;
/** More than any step may take, of the virtual clock. */
const longest = 5 * 60_000;
/** No cell may take longer than this, of the clock on the wall: it would never end. */
const endless = 600_000;

const item = (version: number) => ({ which: 0, version });

/** What the program asks for, in one version of its own. */
const programOf = ({ of }: Type, version: number): Program =>
  of === "whole"
    ? { of, name: "one", items: [item(version)], onExisting: "fail", onDelete: "remove" }
    : { of, parts: [{ ...item(version), name: "a" }] };

const nothing: Program = { of: "parts", parts: [] };

/** Version 2 is what somebody else makes of it. */
const isOurs = (word: Word): boolean => /^ours 0 v[01]$/.test(word);

/** A promise that is broken. */
class Broken extends Error {}

function mustBe(holds: boolean, why: () => string): asserts holds {
  if (!holds) throw new Broken(why());
}

/** Plays one step under a fault, and judges what comes of it; then what later ups and a destroy make of that. */
export const playCell = async (world: World, fault: Fault, verb: Verb, type: Type): Promise<Result> => {
  let toll = newToll();
  const keep = (taken: Toll) => {
    toll = taken;
  };
  let end: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    end = setTimeout(() => reject(new Broken("it does not end")), endless);
  });
  try {
    const judgement = await Promise.race([play(world, fault, verb, type, keep), tooLate]);
    return { ...judgement, calls: toll.calls, milliseconds: toll.clock.now };
  } catch (error) {
    const why = error instanceof Broken ? error.message : error instanceof Error ? error.stack : String(error);
    return { verdict: "BAD", why: why ?? "", calls: toll.calls, milliseconds: toll.clock.now };
  } finally {
    clearTimeout(end);
  }
};

const play = async (
  world: World,
  fault: Fault,
  verb: Verb,
  type: Type,
  keep: (toll: Toll) => void,
): Promise<Pick<Result, "verdict" | "message">> => {
  const { setting } = type;
  const stack = newStack();
  world.reset(setting, type.of === "parts" ? ["foreign 0"] : []);
  if (verb !== "check" && verb !== "create") await mustGo(world.calm(), stack, type, programOf(type, 0), "the set-up");

  const target = verb === "delete" ? nothing : programOf(type, verb === "update" ? 1 : 0);
  const asked = wordsAsked(target);
  const process = world.faulty(fault, verb, setting, asked);
  keep(process.toll);
  const failures = verb === "read" ? await refresh(stack, process.handle) : await run(process, stack, type, target);
  const { toll } = process;
  const isStruck = toll.struck > 0;
  const message = [...process.notes, ...failures.map(({ error }) => textOf(error))].join("\n");

  judgeTexts(failures, process.notes);
  mustBe(toll.calls <= mostCalls, () => `it takes ${toll.calls} calls`);
  mustBe(toll.clock.now <= longest, () => `it takes ${Math.round(toll.clock.now / 1_000)} s`);
  mustBe(toll.blindWrites === 0, () => "it writes, although it cannot know what is there");
  judgeLive(world, fault, type);
  judgeState(world, verb, type, stack, failures, asked);
  if (failures.length === 0) {
    if (verb !== "read") mustMatch(world, type, asked, "after the step");
    if (verb === "check") await mustRefuseStranger(world, type, stack);
    await later(world, type, stack, target);
    return { verdict: isStruck ? "healed" : "untouched", message };
  }
  const live = world.live(setting);
  for (const program of [programOf(type, 0), programOf(type, 1), nothing]) {
    world.write(setting, live);
    const left = structuredClone(stack);
    // A delete that fails cannot leave a new state: the engine takes what it had for what is there.
    if (verb === "delete") await refresh(left, world.calm().handle);
    await later(world, type, left, program);
  }
  return { verdict: "clear error", message };
};

const run = (process: Process, stack: Stack, { setting }: Type, program: Program, more: object = {}) =>
  up(
    stack,
    resourcesOf(program, setting).map((one) => ({ ...one, inputs: { ...one.inputs, ...more } })),
    process.handle,
  );

const mustGo = async (process: Process, stack: Stack, type: Type, program: Program, what: string): Promise<void> => {
  const failures = await run(process, stack, type, program);
  mustBe(failures.length === 0, () => `${what} fails: ${textOf(failures[0]?.error)}`);
};

const wordsAsked = (program: Program): readonly Word[] =>
  (program.of === "whole" ? program.items : program.parts).map(wordOf);

const textOf = (error: unknown): string =>
  error instanceof RegistryError
    ? `${error.code}: ${error.message}`
    : error instanceof Error
      ? error.message
      : String(error);

const judgeTexts = (failures: Failures, notes: readonly string[]): void => {
  for (const { error } of failures) {
    const lack = unclear(error);
    mustBe(lack === undefined, () => `${lack}: ${textOf(error)}`);
  }
  const leak = notes.map(unfit).find((one) => one !== undefined);
  mustBe(leak === undefined, () => `${leak}: ${notes.join()}`);
};

/** Nothing of others is gone, in neither setting. */
const judgeLive = (world: World, fault: Fault, { setting }: Type): void => {
  const other = setting === "policy" ? "replication" : "policy";
  mustBe(world.live(other).join() === "foreign 1", () => "the other setting is changed");
  const lost = world.theirs().filter((word) => !world.live(setting).includes(word));
  mustBe(fault.losesUnseen === true || lost.length === 0, () => `content of others is lost: ${lost.join()}`);
};

/** What is live of ours is in the state, and the state of what went well says what was asked. */
const judgeState = (
  world: World,
  verb: Verb,
  { setting }: Type,
  stack: Stack,
  failures: Failures,
  asked: readonly Word[],
): void => {
  const held = stack.resources.flatMap((one) => wordsOf(one, setting));
  const forgotten = world.live(setting).filter((word) => isOurs(word) && !held.includes(word));
  mustBe(forgotten.length === 0, () => `live and in nobody's state: ${forgotten.join()}`);
  if (failures.length > 0 || verb === "read") return;
  mustBe(held.join() === asked.join(), () => `the state says ${held.join()}, and asked is ${asked.join()}`);
};

const mustMatch = (world: World, { setting, of }: Type, asked: readonly Word[], when: string): void => {
  const live = world.live(setting);
  const looked = of === "whole" && asked.length > 0 ? live : live.filter(isOurs);
  mustBe(looked.join() === asked.join(), () => `asked is ${asked.join()}, and live ${when} ${live.join()}`);
};

const replacing = { onExisting: "replace" };

/** Credentials that lead to another account change nothing, whatever the check could see. */
const mustRefuseStranger = async (world: World, type: Type, stack: Stack): Promise<void> => {
  const before = world.writes();
  const failures = await run(world.calm(elsewhere), structuredClone(stack), type, programOf(type, 1));
  mustBe(failures.length > 0 && world.writes() === before, () => "credentials of another account are taken");
};

/** A plain up heals, the same up again writes nothing, and a destroy leaves what is of others. */
const later = async (world: World, type: Type, stack: Stack, program: Program): Promise<void> => {
  const { setting, of } = type;
  const theirs = world.live(setting).filter((word) => !isOurs(word));
  const asked = wordsAsked(program);
  const what = asked.length === 0 ? "a plain destroy" : `a plain up that asks for ${asked.join()}`;
  const failures = await run(world.calm(), stack, type, program);
  if (failures.length > 0) {
    // What others have put in the way, nobody but the user can judge.
    const { error } = failures[0] ?? {};
    const isConflict =
      error instanceof CheckFailed || (error instanceof RegistryError && error.code === "SETTING_EXISTS");
    mustBe(isConflict && theirs.length > 0, () => `${what} fails: ${textOf(error)}`);
    const again = await run(world.calm(), stack, type, program, replacing);
    mustBe(again.length === 0, () => `${what} and replaces fails: ${textOf(again[0]?.error)}`);
  }
  mustMatch(world, type, asked, `after ${what}`);
  mustKeep(world, type, asked, theirs, what);
  const writes = world.writes();
  const same = await run(world.calm(), stack, type, program, failures.length > 0 ? replacing : {});
  mustBe(same.length === 0, () => `${what}, again, fails: ${textOf(same[0]?.error)}`);
  mustBe(world.writes() === writes, () => `${what}, again, writes`);
  await mustGo(world.calm(), stack, type, nothing, "the destroy");
  mustMatch(world, type, [], "after the destroy");
  mustKeep(world, type, [], of === "whole" && asked.length > 0 ? [] : theirs, "the destroy");
};

/** A whole setting replaces what was seen in it; of a statement the Sid says whose it is. */
const mustKeep = (
  world: World,
  { setting, of }: Type,
  asked: readonly Word[],
  theirs: readonly Word[],
  what: string,
): void => {
  if (of === "whole" && asked.length > 0) return;
  const kept = theirs.filter((word) => setting === "replication" || word.startsWith("foreign"));
  const lost = kept.filter((word) => !world.live(setting).includes(word));
  mustBe(lost.length === 0, () => `${what} loses ${lost.join()}`);
};
