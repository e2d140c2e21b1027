import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { temporary } from "./fakes.js";
import { type Progress, script, silent } from "./script.js";

type Make = (scratch: string) => Promise<void>;

describe("an entry of the set-up's cache", () => {
  let cacheEntry: (folder: string, progress: Progress, make: Make) => Promise<void>;
  let place: { folder: string; remove: () => void };
  let parent: string;
  let entry: string;

  before(async () => {
    ({ cacheEntry } = await script<{ cacheEntry: typeof cacheEntry }>("setup/cacheEntry.mjs"));
  });

  beforeEach(() => {
    place = temporary();
    parent = join(place.folder, "kind");
    entry = join(parent, "1.0.0");
  });

  afterEach(() => place.remove());

  const writing =
    (text: string): Make =>
    async (scratch) =>
      writeFileSync(join(scratch, "file"), text);
  /** The id of a process that has ended. */
  const deadPid = () => spawnSync(process.execPath, ["-e", ""]).pid;

  it("is filled beside its place and moved there whole", async () => {
    await cacheEntry(entry, silent, async (scratch) => {
      assert.equal(join(scratch, ".."), parent);
      assert.ok(!existsSync(entry));
      await writing("content")(scratch);
    });

    assert.equal(readFileSync(join(entry, "file"), "utf8"), "content");
    assert.deepEqual(readdirSync(parent), ["1.0.0"]);
  });

  it("fails to appear at all when making it fails, and can be made the next time", async () => {
    const broken = cacheEntry(entry, silent, async (scratch) => {
      await writing("half")(scratch);
      throw new Error("no power");
    });
    await assert.rejects(broken, /no power/);
    assert.deepEqual(readdirSync(parent), []);

    await cacheEntry(entry, silent, writing("whole"));

    assert.equal(readFileSync(join(entry, "file"), "utf8"), "whole");
  });

  it("is made once by two set-ups at the same time, the second of which waits", async () => {
    let made = 0;
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const waiting: Progress = {
      ...silent,
      step: (title, work) => {
        assert.match(title, /waiting for another set-up/);
        finish();
        return work(() => {});
      },
    };
    const make: Make = async (scratch) => {
      made += 1;
      await finished;
      await writing("once")(scratch);
    };

    await Promise.all([cacheEntry(entry, silent, make), cacheEntry(entry, waiting, make)]);

    assert.equal(made, 1);
    assert.deepEqual(readdirSync(parent), ["1.0.0"]);
  });

  it("is made although a set-up that has ended left its lock and half of its work", async () => {
    mkdirSync(parent);
    const pid = deadPid();
    writeFileSync(`${entry}.lock`, `${pid} ${hostname()}`);
    mkdirSync(join(parent, `.scratch-${hostname()}-${pid}-abcdef`));

    await cacheEntry(entry, silent, writing("content"));

    assert.deepEqual(readdirSync(parent), ["1.0.0"]);
  });

  it("leaves the unfinished work of a set-up that is still running alone", async () => {
    const theirs = `.scratch-${hostname()}-${process.ppid}-abcdef`;
    mkdirSync(join(parent, theirs), { recursive: true });

    await cacheEntry(entry, silent, writing("content"));

    assert.deepEqual(readdirSync(parent).sort(), [theirs, "1.0.0"]);
  });

  it("replaces an entry without a seal, which is one that somebody else put there", async () => {
    mkdirSync(entry, { recursive: true });
    writeFileSync(join(entry, "stray"), "");

    await cacheEntry(entry, silent, writing("content"));

    assert.deepEqual(readdirSync(entry).sort(), ["file", "sealed.json"]);
  });
});
