import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { newLog, print, type Show } from "#provider/lifecycle/log.js";
import { type Note, printNote } from "#provider/lifecycle/notes.js";
import { printedBy } from "../../support/printed.js";

/** Where a note stands. */
type Place = Parameters<Show>[1];

const note = (what: string, resource = "web"): Note => ({ code: "LEFT_TO_OTHERS", resource, parameters: { what } });
const on = (urn?: string): Place => ({ urn });

/** What a log shows of the notes that are reported, each at its place. */
const shown = async (...reported: readonly (readonly [Note, Place])[]) => {
  const seen: (readonly [Note, Place])[] = [];
  const log = newLog((one, place) => void seen.push([one, place]));
  for (const [one, place] of reported) log.note(one, place);
  await log.settled();
  return seen;
};

describe("the log of a deployment", () => {
  it("shows a note where it stands", async () => {
    assert.deepEqual(await shown([note("rule"), on("urn")]), [[note("rule"), on("urn")]]);
  });

  it("shows a note once per place, however often it is reported", async () => {
    const places = ["one", "two", undefined, "one", "two", undefined].map(on);

    const seen = await shown(...places.map((place) => [note("rule"), place] as const));

    assert.deepEqual(
      seen.map(([, { urn }]) => urn),
      ["one", "two", undefined],
    );
  });

  it("shows notes that differ in anything, also in the resource alone", async () => {
    const notes = [note("rule"), note("statement"), note("rule", "other")];

    const seen = await shown(...notes.map((one) => [one, on()] as const));

    assert.deepEqual(
      seen.map(([one]) => one),
      notes,
    );
  });

  it("shows a note once that could not be shown the first time, too: it was printed", async () => {
    let attempts = 0;
    const log = newLog(() => {
      attempts += 1;
      throw new Error("gone");
    });

    const lines = await printedBy(async () => {
      for (const one of [note("rule"), note("rule")]) log.note(one, on("urn"));
      await log.settled();
    });

    assert.deepEqual([attempts, lines], [1, [printNote(note("rule"), true)]]);
  });

  it("prints, with the resource's name, what turns out later not to be shown", async () => {
    const log = newLog(() => Promise.reject(new Error("gone")));

    const lines = await printedBy(() => {
      log.note(note("rule"), on("urn"));
      return log.settled();
    });

    assert.deepEqual(lines, [
      "web: left the rule as it is, because another resource in this program manages it now (LEFT_TO_OTHERS)",
    ]);
  });

  it("does not wait for a note to be shown, but is settled only when all are, one after the other", async () => {
    const waiting: { readonly what: string | undefined; readonly done: () => void }[] = [];
    const log = newLog(
      ({ parameters: { what } }) => new Promise<void>((resolve) => waiting.push({ what, done: resolve })),
    );
    let settled = false;

    for (const what of ["rule", "statement"]) log.note(note(what), on());
    const settling = log.settled().then(() => {
      settled = true;
    });
    await setImmediate();
    assert.deepEqual(
      waiting.map(({ what }) => what),
      ["rule"],
    );
    waiting[0]?.done();
    await setImmediate();

    assert.deepEqual([waiting[1]?.what, settled], ["statement", false]);
    waiting[1]?.done();
    await settling;
    assert.equal(settled, true);
  });

  it("is settled at once where nothing is under way", async () => {
    assert.deepEqual(await shown(), []);
  });
});

describe("print", () => {
  it("writes a note with the name of its resource, as nothing else says which one it is", async () => {
    assert.deepEqual(await printedBy(() => print(note("rule"))), [printNote(note("rule"), true)]);
  });
});
