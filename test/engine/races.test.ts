import assert from "node:assert/strict";
import { openRace, type Race } from "./races/race.js";

describe("two stacks that write one registry at the same time", () => {
  let race: Race | undefined;
  before(async () => {
    race = await openRace();
  });
  after(() => race?.close());

  // The arena makes the two collide each time; more rounds of the same: `npm run races`.
  it("lose nothing, and remove their own alone", async () => {
    assert.ok(race);
    const { wrong, overwritten } = await race.round();

    assert.deepEqual(wrong, []);
    // Per command and setting, one has written over the other's first write.
    assert.ok(overwritten >= 4, `${overwritten} writes were written over`);
  });
});
