import assert from "node:assert/strict";
import { coreLayouts } from "./layouts/layouts.js";
import { type Lives, openLives, steps } from "./layouts/life.js";
import { useWorkbench } from "./support/workbench.js";

// All of them, with a table: `npm run matrix`.
describe("a program whose packages are laid out by", () => {
  const bench = useWorkbench();
  let lives: Lives;
  before(async () => {
    lives = await openLives(bench());
  });

  for (const layout of coreLayouts) {
    const { manager, name, refused } = layout;
    it(`${manager}: ${name}: ${refused === undefined ? "works" : "is refused, with what to do"}`, async () => {
      const { done, mistake } = await lives.of(layout);

      assert.equal(mistake, undefined);
      assert.deepEqual(done, refused === undefined ? steps : ["install"]);
    });
  }
});
