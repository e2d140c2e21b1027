import assert from "node:assert/strict";
import fc from "fast-check";
import { backoff, realPace } from "#provider/lifecycle/retries.js";

const lengthOf = async (random: number, tries: number, first = 500, most = 10_000): Promise<number> => {
  const pauses: number[] = [];
  const pause = async (milliseconds: number) => void pauses.push(milliseconds);
  await backoff({ ...realPace, pause, random: () => random }, tries, first, most);
  return pauses.reduce((sum, one) => sum + one, 0);
};

describe("backoff", () => {
  it("doubles with every try up to the most", async () => {
    const lengths = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((tries) => lengthOf(1, tries)));

    assert.deepEqual(lengths, [500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it("makes half of the length a matter of chance", async () => {
    assert.deepEqual([await lengthOf(0, 1), await lengthOf(0.5, 1), await lengthOf(1, 1)], [500, 750, 1000]);
  });

  it("is never longer than the most, and never shorter than half of the first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), async (random, tries) => {
        const length = await lengthOf(random, tries);
        assert.ok(length >= 250 && length <= 10_000);
      }),
    );
  });

  it("waits for the pause to end", async () => {
    let ended = false;
    const pause = async () => {
      await Promise.resolve();
      ended = true;
    };

    await backoff({ ...realPace, pause, random: () => 0 }, 0, 500, 10_000);

    assert.ok(ended);
  });
});

describe("realPace", () => {
  it("pauses, and then goes on", async () => {
    assert.equal(await realPace.pause(0), undefined);
  });

  it("draws numbers from 0 to 1", () => {
    const drawn = realPace.random();

    assert.ok(drawn >= 0 && drawn < 1);
  });

  it("takes times that are no whole milliseconds, as 1.001s is none", () => {
    assert.equal(realPace.timeUp(1_000.9999999999999).aborted, false);
  });
});
