import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join("test", "histories", "bugs");

describe("the bugs that are planted for the histories to find", () => {
  const patches = readdirSync(folder).filter((name) => name.endsWith(".patch"));

  it("are at least twelve", () => {
    assert.ok(patches.length >= 12);
  });

  for (const patch of patches) {
    it(`can be planted into the provider as it is: ${patch}`, () => {
      assert.doesNotThrow(() => execFileSync("git", ["apply", "--check", join(folder, patch)], { stdio: "pipe" }));
    });
  }
});
