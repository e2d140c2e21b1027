import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

interface Dependency {
  readonly name: string;
  readonly license: string | undefined;
  readonly hasInstallScript: boolean;
  readonly forUsers: boolean;
}

describe("what the packages bring along", () => {
  const published = ["provider", "cli", "emulator"];
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  let judge: {
    dependenciesIn(lock: object, published: readonly string[]): readonly Dependency[];
    strangersAmong(dependencies: readonly Dependency[]): readonly string[];
  };
  before(async () => {
    judge = await import(pathToFileURL(join("scripts", "dependencies", "judge.mjs")).href);
  });
  /** What is said of a package that is added to the lockfile. */
  const strangers = (path: string, added: object, dependent = "node_modules/yaml"): readonly string[] => {
    const name = path.slice(path.lastIndexOf("node_modules/") + 13);
    const changed = { ...lock.packages[dependent], dependencies: { [name]: "*" } };
    const packages = { ...lock.packages, [dependent]: changed, [path]: { version: "1.0.0", license: "MIT", ...added } };
    return judge.strangersAmong(judge.dependenciesIn({ packages }, published));
  };

  it("has known licences and install scripts: npm run dependencies lists them", () => {
    assert.deepEqual(judge.strangersAmong(judge.dependenciesIn(lock, published)), []);
  });

  it("has no install script for users", () => {
    const ofUsers = judge.dependenciesIn(lock, published).filter(({ forUsers }) => forUsers);

    assert.ok(ofUsers.length > 20);
    assert.deepEqual(
      ofUsers.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name),
      [],
    );
  });

  it("fails where a licence comes that is not in the list", () => {
    assert.deepEqual(strangers("node_modules/added", { license: "GPL-3.0-only" }), [
      "added 1.0.0 has the licence GPL-3.0-only, which is not in the list",
    ]);
    assert.deepEqual(strangers("node_modules/yaml/node_modules/added", { license: undefined }), [
      "added 1.0.0 has the licence undefined, which is not in the list",
    ]);
    assert.deepEqual(strangers("node_modules/added", { license: "(GPL-3.0-only AND MIT)" }).length, 1);
    assert.deepEqual(strangers("node_modules/added", { license: "(GPL-3.0-only OR MIT)" }), []);
  });

  it("fails where a licence that does for work comes to users", () => {
    assert.deepEqual(strangers("node_modules/added", { license: "CC-BY-4.0" }).length, 1);
    assert.deepEqual(strangers("node_modules/added", { license: "CC-BY-4.0" }, "node_modules/mocha"), []);
  });

  it("fails where an install script comes, for users and for work", () => {
    for (const dependent of ["node_modules/yaml", "node_modules/mocha"]) {
      assert.deepEqual(strangers("node_modules/added", { hasInstallScript: true }, dependent), [
        "added 1.0.0 has an install script, which is not known",
      ]);
    }
  });
});
