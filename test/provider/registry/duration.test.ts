import assert from "node:assert/strict";
import { secondsOf } from "#provider/registry/duration.js";

describe("secondsOf", () => {
  const durations: readonly (readonly [written: string, seconds: number])[] = [
    ["1h", 3600],
    ["15m", 900],
    ["1h30m", 5400],
    ["1.5h", 5400],
    ["2h0m5s", 7205],
    ["900000ms", 900],
    ["3600s", 3600],
  ];
  for (const [written, seconds] of durations) {
    it(`reads ${written} as ${seconds} seconds`, () => assert.equal(secondsOf(written), seconds));
  }

  for (const text of ["", "soon", "1", "h", "1h30", "1h 30m", "-1h", "1d"]) {
    it(`takes "${text}" for no duration`, () => assert.equal(secondsOf(text), undefined));
  }
});
