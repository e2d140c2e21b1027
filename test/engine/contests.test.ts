import assert from "node:assert/strict";
import { contests } from "./races/contest.js";
import { holdBouts } from "./races/ring.js";
import { isClean, tally } from "./races/verdict.js";

describe("two provider processes that write one registry at the same time", () => {
  for (const name of ["whole policy deleted, a statement added", "two whole configurations created"]) {
    it(`lose nothing in silence: ${name}`, async () => {
      const contest = contests.find((one) => one.name === name);
      assert.ok(contest);
      const bouts = await holdBouts(contest, { count: 4, latency: 50, seed: 1 });

      assert.equal(bouts.length, 4);
      assert.ok(isClean(tally(bouts)), JSON.stringify(bouts.map(({ left, right, live }) => ({ left, right, live }))));
    });
  }
});
