import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { RegistryError } from "#provider/base/errors.js";
import { newDeployment } from "#provider/lifecycle/deployment.js";
import { type Handlers, handlersTable } from "#provider/lifecycle/handlers.js";
import { newLog } from "#provider/lifecycle/log.js";
import { Aws } from "./aws.js";
import { CheckFailed, type Failures, newStack, refresh, type Stack, up } from "./engine.js";
import type { Foreign, History, Program, Step } from "./history.js";
import {
  changedWord,
  elsewhere,
  foreignWord,
  home,
  novel,
  resourcesOf,
  speak,
  type Word,
  wordOf,
  wordsIn,
  wordsOf,
} from "./words.js";

type Up = Extract<Step, { do: "up" }>;

const nothing: Program = { of: "parts", parts: [] };

/**
 * Plays a history against the handlers, a new deployment for each up, and fails where a promise is broken.
 *
 * What is right is decided here, by words alone, without a line of the provider's:
 *
 * - an up that succeeds leaves live what it asks for, and nothing of its own beside it;
 * - the same up again writes nothing, and succeeds;
 * - what others have written stays, unless the program said that it may go;
 * - a destroy leaves nothing of the program's behind, whatever went wrong before it;
 * - with credentials of another account nothing is written there;
 * - what fails says so as a `RegistryError` or as a failed check, and the next plain up heals it or names a conflict.
 */
export const play = async (history: History): Promise<void> => {
  const game = newGame(history);
  for (const step of history.steps) await game.take(step);
  await game.end();
};

const newGame = ({ setting, steps }: History) => {
  const aws = new Aws();
  const [first, second] = [newStack(), newStack()];
  const live = () => wordsIn(aws.at(home), setting);
  /** Of what a restore has brought back nobody can tell any more whose it was. */
  const restores = steps.some(
    (step) => step.do === "up" && step.program.of === "whole" && step.program.onDelete === "restore",
  );
  let last: Program = nothing;
  /** Whether somebody has been there since the state was last refreshed: then a plain up need not see what is live. */
  let drifted = false;
  /** Whether somebody undid a write while AWS could not be read: then nobody could know that it is to be done again. */
  let blinded = false;
  /** Copies of what the program asks for that somebody else has beside it. Only policies hold several equal ones. */
  const copies = new Map<Word, number>();
  /** Those of them that the program has never asked for since: they are nobody's but theirs. */
  const theirs = new Set<Word>();
  /** What the whole setting in the state has overwritten, and is to bring back. */
  let overwritten: readonly Word[] = [];

  /** A provider process: its handlers, and whether somebody came between. */
  const open = (account: string, meanwhile: () => void = () => undefined, isStubborn = false) => {
    let came = false;
    const wait = async (ticks: number): Promise<void> => {
      if (!came || isStubborn) meanwhile();
      came = true;
      for (let tick = 0; tick < ticks; tick++) await setImmediate();
    };
    const pace = {
      pause: () => wait(1),
      gather: async () => void (await setImmediate()),
      // Longer than another process takes from its read to its write.
      settle: () => wait(25),
      random: () => 0.5,
      timeUp: () => new AbortController().signal,
      now: () => 0,
    };
    const log = newLog(() => undefined);
    const ending = new AbortController();
    aws.end = () => ending.abort();
    const shared = { connect: aws.connect(account, ending.signal), environment: {}, log, pace, ended: ending.signal };
    const table = handlersTable(newDeployment(shared));
    const handle = (key: string): Handlers => table.get(key) ?? assert.fail(`no resource type ${key}`);
    return { handle, came: () => came };
  };

  const somebody = (write: Foreign | undefined, words: readonly Word[]): readonly Word[] => {
    if (write === undefined) return words;
    switch (write.does) {
      case "adds":
        return [...words.filter((word) => word !== foreignWord(write.foreign)), foreignWord(write.foreign)];
      case "removes":
        return words.filter((word) => word !== foreignWord(write.foreign));
      case "drops":
        return words.filter((word) => word !== wordOf(write.item));
      case "repeats":
        // Of equal rules there is never more than one.
        return setting === "replication" && words.includes(wordOf(write.item)) ? words : [...words, wordOf(write.item)];
      case "changes":
        return words.map((word) => (word === wordOf(write.item) ? changedWord(write.item.which) : word));
    }
  };

  /** Keeps account of whose the copies are, before somebody writes on top of what they have read. */
  const remember = (write: Foreign, read: readonly Word[]): void => {
    if (write.does === "removes") overwritten = overwritten.filter((word) => word !== foreignWord(write.foreign));
    if (!("item" in write)) return;
    const word = wordOf(write.item);
    const isThere = read.includes(word);
    // What is gone and comes back is the program's again; what its state does not have is not.
    const isCopy =
      write.does === "repeats" &&
      (isThere ? setting === "policy" : !first.resources.some((one) => wordsOf(one, setting).includes(word)));
    const known = write.does === "repeats" ? (copies.get(word) ?? 0) : 0;
    copies.set(word, known + (isCopy ? 1 : 0));
    const isShared = !first.resources.some(({ key }) => /Configuration|Policy$/.test(key));
    // What an interrupted up has not come to yet, the next one takes over.
    const isHeld = first.resources.some((one) => wordsOf(one, setting).includes(word));
    const isAsked = last.of === "parts" && desired(last).includes(word);
    if (isCopy && isThere && isShared && isAsked && isHeld) theirs.add(word);
    else theirs.delete(word);
  };

  /** What of others has gone although nothing allowed it. */
  const lost = (
    before: readonly Word[],
    state: string,
    program: Program,
    removed: Foreign | undefined,
  ): readonly Word[] => {
    const gone = before.filter((word) => word.startsWith("foreign") && !live().includes(word));
    const mayReplace = program.of === "whole" && program.onExisting === "replace";
    const mayClear = state.includes('"onDelete":"clear"');
    const takenAway = removed?.does === "removes" ? foreignWord(removed.foreign) : undefined;
    return gone.filter((word) => {
      const name = word.replace(" ", "");
      return (
        !mayReplace && !mayClear && word !== takenAway && !state.includes(`${name}/`) && !state.includes(`"${name}"`)
      );
    });
  };

  const judgeErrors = (failures: Failures): void => {
    for (const { name, error } of failures) {
      const known = error instanceof RegistryError || error instanceof CheckFailed;
      assert.ok(known, `${name} failed with no error of ours: ${error instanceof Error ? error.stack : String(error)}`);
    }
  };

  const runUp = async (stack: Stack, step: Omit<Up, "do">, isStubborn = false) => {
    const { program, faults, undone, during } = step;
    const before = live();
    const states = [JSON.stringify(stack)];
    const comesBetween = () => {
      const read = undone ? before : live();
      if (during !== undefined) remember(during, read);
      if (undone) theirs.clear();
      speak(aws.at(home), setting, somebody(during, read));
    };
    const process = open(home, comesBetween, isStubborn);
    aws.faults = [...faults];
    let failures: Failures = step.refresh ? await refresh(stack, process.handle) : [];
    if (step.refresh && failures.length === 0) drifted = false;
    states.push(JSON.stringify(stack));
    if (failures.length === 0) failures = await up(stack, resourcesOf(program, setting), process.handle, step.steps);
    aws.faults = [];
    await aws.quiet();
    assert.equal(aws.late, 0, "a write began after the end");
    judgeErrors(failures);
    const removed = process.came() ? during : undefined;
    // Of what is not written nobody looks at the outcome.
    if (process.came() && (undone || during !== undefined)) drifted = true;
    const added = removed?.does === "adds" ? [foreignWord(removed.foreign)] : [];
    const gone = lost([...before, ...added], states.join(), program, removed);
    assert.deepEqual(gone, [], "content of others is lost");
    assert.ok(!live().some((word) => word.includes("lost")), "what others have came back without a part of it");
    const isWhole =
      failures.length === 0 && (step.steps ?? Number.POSITIVE_INFINITY) >= resourcesOf(program, setting).length;
    // With calls that fail nobody could see what another writer did last.
    const isBlind = process.came() && faults.length > 0 && (undone || during !== undefined);
    blinded ||= isBlind;
    if (isWhole && !isBlind) judgeSuccess(program);
    return { succeeded: isWhole && !isBlind, failures };
  };

  const judgeSuccess = (program: Program): void => {
    const [now, wanted] = [live(), desired(program)];
    const count = (word: Word): number => now.filter((one) => one === word).length;
    if (!drifted)
      assert.deepEqual(
        wanted.filter((word) => !now.includes(word)),
        [],
        `what the up asks for is not live: ${now.join()}`,
      );
    if (!drifted && program.of === "whole" && wanted.length > 0)
      assert.equal(now.length, wanted.length, `more is live: ${now.join()}`);
    const own = now.filter((word) => /^ours [0-3] v[0-8]/.test(word));
    const most = (word: Word): number => (wanted.includes(word) ? 1 : 0) + (copies.get(word) ?? 0);
    if (!restores && !blinded)
      assert.deepEqual(
        own.filter((word) => count(word) > most(word)),
        [],
        `something of ours is left behind: ${now.join()}`,
      );
    for (const word of theirs) {
      const least = copies.get(word) ?? 0;
      assert.ok(count(word) >= least, `a copy of others is taken along: ${word} of ${now.join()}`);
    }
  };

  const plain = { refresh: false, faults: [], undone: false, during: undefined, steps: undefined } as const;

  /** An empty policy is no resource. */
  const meant = (program: Program): Program => (resourcesOf(program, setting).length === 0 ? nothing : program);

  const take = async (given: Step): Promise<void> => {
    const step = given.do === "up" ? { ...given, program: meant(given.program) } : given;
    switch (step.do) {
      case "up": {
        const newly = desired(step.program).filter((word) => !desired(last).includes(word));
        for (const word of newly) theirs.delete(word);
        if (step.program.of === "whole" || step.undone) theirs.clear();
        const isSame = last.of === "whole" && step.program.of === "whole" && last.name === step.program.name;
        if (!isSame) overwritten = [];
        const [before, known] = [live(), new Map(copies)];
        const owned = new Set(first.resources.flatMap((one) => wordsOf(one, setting)));
        last = step.program;
        const { succeeded } = await runUp(first, step);
        if (!succeeded) {
          theirs.clear();
          overwritten = [];
          return;
        }
        for (const word of newly)
          if (known.get(word) && !owned.has(word)) copies.set(word, Math.max(0, (copies.get(word) ?? 0) - 1));
        if (step.program.of === "whole") {
          const gone = before.filter((word) => word.startsWith("foreign") && !live().includes(word));
          // What a refresh or a failed up saw, and the preview showed, is gone for good.
          const unseen = step.refresh ? [] : gone.filter((word) => !owned.has(word));
          overwritten = [...new Set([...overwritten, ...unseen])];
        }
        drifted ||= step.during !== undefined;
        const writes = aws.writes;
        const again = await runUp(first, { ...plain, program: step.program });
        assert.deepEqual(again.failures, [], `the same up fails: ${live().join()}`);
        assert.equal(aws.writes, writes, "the same up writes again");
        return;
      }
      case "destroy": {
        const { undone, stubborn } = step;
        // Of a stubborn writer every fault would be one that nobody can see through.
        const faults = stubborn ? [] : step.faults;
        if (undone) theirs.clear();
        const { succeeded } = await runUp(first, { ...plain, program: nothing, faults, undone }, stubborn);
        if (succeeded && last.of === "whole" && last.onDelete === "restore" && !undone) {
          assert.deepEqual(
            overwritten.filter((word) => !live().includes(word)),
            [],
            "restore does not bring back what was overwritten",
          );
        }
        if (!succeeded) theirs.clear();
        overwritten = [];
        last = nothing;
        return;
      }
      case "refresh": {
        const failures = await refresh(first, open(home).handle);
        judgeErrors(failures);
        drifted = failures.length > 0;
        return;
      }
      case "foreign":
        drifted = true;
        remember(step.write, live());
        speak(aws.at(home), setting, somebody(step.write, live()));
        return;
      case "stranger": {
        const known = resourcesOf(step.program, setting).filter(({ key, name }) =>
          first.resources.some((one) => one.key === key && one.name === name),
        );
        if (known.length === 0) return;
        const before = live();
        judgeErrors(await up(first, known, open(elsewhere).handle));
        assert.deepEqual(wordsIn(aws.at(elsewhere), setting), [], "another account's registry was written");
        assert.deepEqual(live(), before, "the registry was written with credentials of another account");
        return;
      }
      case "second": {
        if (last.of === "whole" || first.resources.some(({ key }) => /Configuration|Policy$/.test(key))) return;
        const parts = step.parts.map((part, i) => ({ ...part, name: `s${i}` }));
        const program: Program = { of: "parts", parts };
        // A whole setting of the first stack may have overwritten it.
        const unread = await refresh(second, open(home).handle);
        judgeErrors(unread);
        // What cannot be read cannot be found missing, and a plain up looks at nothing.
        if (unread.length > 0) return;
        const both = [up(second, resourcesOf(program, setting), open(home).handle)];
        if (step.together) both.push(up(first, resourcesOf(last, setting), open(home).handle));
        const [own = [], other = []] = await Promise.all(both);
        judgeErrors([...own, ...other]);
        const wanted = [
          ...(own.length === 0 ? desired(program) : []),
          ...(step.together && other.length === 0 && !drifted ? desired(last) : []),
        ];
        assert.deepEqual(
          wanted.filter((word) => !live().includes(word)),
          [],
          "one of two stacks has lost something",
        );
        return;
      }
    }
  };

  const end = async (): Promise<void> => {
    speak(
      aws.at(home),
      setting,
      live().filter((word) => word !== novel),
    );
    const { failures } = await runUp(first, { ...plain, program: last, refresh: true });
    // After half a rename two resources have the same statement, and take one each.
    if (failures.length > 0) theirs.clear();
    for (const { name, error } of failures) {
      const isConflict =
        error instanceof CheckFailed || (error instanceof RegistryError && error.code === "SETTING_EXISTS");
      assert.ok(isConflict, `a plain up does not heal ${name}: ${String(error)}`);
    }
    const gone = await runUp(first, { ...plain, program: nothing });
    assert.deepEqual(
      gone.failures.map(({ name, error }) => `${name}: ${String(error)}`),
      [],
      "the destroy fails",
    );
    assert.deepEqual(first, newStack(), "the destroy leaves resources in the state");
  };

  return { take, end };
};

const desired = (program: Program): readonly Word[] =>
  (program.of === "whole" ? program.items : program.parts).map(wordOf);
