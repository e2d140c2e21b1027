import assert from "node:assert/strict";
import { type Result, types, verbs } from "./cell.js";
import { type Cell, playAll, shownCell } from "./playAll.js";
import { scenarios } from "./scenarios.js";
import { faultClasses } from "./table.js";
import { startWorld } from "./world.js";

/** Hostile input, which has tests of its own beside the code that escapes it. */
const isHostile = (found = ""): boolean => ["6", "7", "12", "numbers", "depth"].includes(found);

/** Every fault in one step of one resource type, other ones each time: the others are in `npm run faults`. */
const sample: readonly Cell[] = faultClasses.flatMap(({ name: of, faults }) =>
  faults.flatMap((fault, i) => {
    if (isHostile(fault.found)) return [];
    const verb = verbs[i % verbs.length];
    const type = types[(i + Math.floor(i / 4)) % types.length];
    return verb === undefined || type === undefined ? [] : [{ of, fault, verb, type }];
  }),
);

describe("whatever goes wrong in a step", () => {
  let results: ReadonlyMap<Cell, Result>;
  before(async () => {
    results = await playAll(sample);
  });

  for (const cell of sample) {
    it(`is healed, or said and then healed by the next up: ${shownCell(cell)}`, () => {
      const { verdict, why } = results.get(cell) ?? {};

      assert.notEqual(verdict ?? "BAD", "BAD", why);
    });
  }
});

describe("what went wrong in 0.1.0", () => {
  for (const { found, title, play } of scenarios.filter((one) => !isHostile(one.found))) {
    it(`is right, ${found}: ${title}`, async () => {
      const world = await startWorld();
      try {
        assert.ok(await play(world));
      } finally {
        await world.close();
      }
    });
  }
});
