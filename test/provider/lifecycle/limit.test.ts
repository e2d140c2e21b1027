import assert from "node:assert/strict";
import { type defaultLimits, newLimit, unlimited } from "#provider/lifecycle/limit.js";
import { realPace } from "#provider/lifecycle/retries.js";

const about = "the registry policy of 111122223333/eu-west-1";
const never = <Result>() => new Promise<Result>(() => undefined);

/** A limit whose time is up, or whose deployment is ended, when the test says so. */
const open = (verb: keyof typeof defaultLimits = "create", properties: Record<string, unknown> = {}) => {
  const [time, deployment] = [new AbortController(), new AbortController()];
  const asked: number[] = [];
  const timeUp = (milliseconds: number) => {
    asked.push(milliseconds);
    return time.signal;
  };
  const limit = newLimit({ pace: { ...realPace, timeUp }, ended: deployment.signal }, verb, properties);
  return { limit, asked, timeUp: () => time.abort(), end: () => deployment.abort() };
};

describe("newLimit", () => {
  for (const [verb, seconds] of [
    ["create", 300],
    ["update", 300],
    ["delete", 300],
    ["read", 120],
  ] as const) {
    it(`gives a ${verb} ${seconds} s where the program says nothing`, () => {
      assert.deepEqual(open(verb).asked, [seconds * 1_000]);
    });
  }

  const times: readonly (readonly [given: unknown, milliseconds: number])[] = [
    [{ create: "10m" }, 600_000],
    [{ create: "1h30m" }, 5_400_000],
    [{ update: "10m" }, 300_000],
    [{ create: "0s" }, 300_000],
    [{ create: "soon" }, 300_000],
    [{ create: 7 }, 300_000],
    ["10m", 300_000],
    [null, 300_000],
  ];
  for (const [given, milliseconds] of times) {
    it(`gives a create ${milliseconds} ms for customTimeouts ${JSON.stringify(given)}`, () => {
      assert.deepEqual(open("create", { __customTimeouts: given }).asked, [milliseconds]);
    });
  }

  it("gives what the work gives, where it ends in time", async () => {
    assert.equal(await open().limit.wait(about, "an answer", async () => 7), 7);
  });

  it("fails with what the work fails with", async () => {
    await assert.rejects(
      open().limit.wait(about, "an answer", () => Promise.reject(new Error("no"))),
      /^Error: no$/,
    );
  });

  it("says what was waited for when the time is up, and how to have more of it", async () => {
    const { limit, timeUp } = open("create", { __customTimeouts: { create: "90s" } });
    const work = limit.wait(about, "AWS to learn of a role", never);
    timeUp();

    await assert.rejects(work, {
      code: "TIMED_OUT",
      message:
        `create of ${about} did not end within 1m30s: it waited for AWS to learn of a role; nothing was changed: run it ` +
        'again, or give it more time with the resource option customTimeouts: { create: "3m" }',
    });
  });

  it("says so of a deployment that is ended, whose work is told to stop", async () => {
    const { limit, end } = open("delete");
    let told = false;
    const work = limit.wait(about, "an answer", (signal) => {
      signal.addEventListener("abort", () => {
        told = true;
      });
      return never();
    });
    end();

    await assert.rejects(work, {
      code: "INTERRUPTED",
      message: `delete of ${about} was interrupted while it waited for an answer; nothing was changed: run it again`,
    });
    assert.ok(told);
  });

  it("begins nothing once it is over", async () => {
    const { limit, end } = open();
    end();

    await assert.rejects(
      limit.wait(about, "an answer", () => assert.fail("it began")),
      { code: "INTERRUPTED" },
    );
  });

  it("says of a write that was sent that it may be live, and that the next up looks", () => {
    const { limit, timeUp } = open("update");
    timeUp();

    assert.match(
      limit.ended(about, true).message,
      /; what was sent may be live: run it again, which looks first and goes on from there, or give it more time/,
    );
  });

  it("says nothing of changes where a read ends", () => {
    const { limit, timeUp } = open("read");
    timeUp();

    assert.match(limit.ended(about, false).message, /^read of .* did not end within 2m: it waited for its turn: run/);
  });
});

describe("unlimited", () => {
  it("lets work take its time", async () => {
    assert.equal(await unlimited.wait(about, "an answer", async () => "done"), "done");
  });
});
