import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const script = "scripts/repository.mjs";
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });

describe("scripts/repository.mjs", () => {
  it("refuses to publish while nobody has entered where the repository is, and says how", () => {
    const { status, stderr } = run();

    assert.equal(status, 1);
    assert.match(stderr, /provider.README\.md\n/);
    assert.match(stderr, /npm run repository -- <https address>/);
  });

  it("refuses what is no address of a repository, and changes nothing", () => {
    for (const wrong of ["acme/repo", "http://example.com/a", "https://example.com/a.git", "https://example.com/a/"]) {
      assert.equal(run(wrong).status, 2, wrong);
    }
    assert.match(readFileSync("provider/package.json", "utf8"), /OWNER/);
  });

  for (const folder of ["provider", "cli", "emulator"]) {
    it(`is asked before npm publishes ${folder}, which says where its source, its documentation and its bugs are`, () => {
      const manifest = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));

      assert.equal(manifest.scripts.prepublishOnly, `node ../${script}`);
      assert.equal(manifest.repository.directory, folder);
      for (const key of ["homepage", "bugs"]) assert.match(manifest[key], /^https:/);
      assert.equal(manifest.engines.node, ">=22");
    });
  }
});
