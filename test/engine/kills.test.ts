import assert from "node:assert/strict";
import { play } from "./kills/play.js";
import { interrupts, kills } from "./kills/rows.js";
import { openScene, type Scene } from "./kills/scene.js";

// There are neither signals nor `ps` on Windows.
const rows = process.platform === "win32" ? [] : [...kills, ...interrupts].filter(({ inSuite }) => inSuite);

describe("a command that is interrupted", () => {
  let scene: Scene | undefined;
  before(async () => {
    scene = await openScene();
  });
  after(() => scene?.close());

  for (const row of rows) {
    it(`loses nothing: ${row.name}, ${row.strike}`, async () => {
      assert.ok(scene);
      const { wrong, live } = await play(scene, row);

      assert.deepEqual(wrong, []);
      assert.ok(live.includes("foreign/"));
    });
  }
});
