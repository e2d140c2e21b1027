import assert from "node:assert/strict";
import { newTimeLeft, shownDuration } from "#cli/backfill/timeLeft.js";

const at = (done: number, failed = 0) => ({
  id: "one",
  destination: { region: "us-east-1", registryId: "111122223333" },
  status: "IN_PROGRESS",
  progress: { total: 100, completed: done - failed, failed, failureCodes: [] },
});

describe("the time that is left", () => {
  it("is not known at the first look, nor while nothing moves", () => {
    const left = newTimeLeft();

    assert.deepEqual([left.of(at(50), 0), left.of(at(50), 10_000)], [undefined, undefined]);
  });

  it("follows from what was done since the first look, failures included", () => {
    const left = newTimeLeft();
    left.of(at(50), 0);

    assert.equal(left.of(at(60, 5), 10_000), 40);
  });

  it("is nothing where more is done than there was", () => {
    const left = newTimeLeft();
    left.of(at(90), 0);

    assert.equal(left.of(at(110), 10_000), 0);
  });

  it("is not known before images have been found", () => {
    const { progress: _, ...preparing } = at(0);

    assert.equal(newTimeLeft().of(preparing, 0), undefined);
  });

  for (const [seconds, shown] of [
    [0, "0 s"],
    [59, "59 s"],
    [60, "1 min"],
    [3599, "1 h"],
    [7500, "2 h 5 min"],
  ] as const) {
    it(`reads ${shown} for ${seconds} seconds`, () => {
      assert.equal(shownDuration(seconds), shown);
    });
  }
});
