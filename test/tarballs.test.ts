import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** What npm would publish of a package, as paths in it. */
const packed = async (folder: string): Promise<readonly string[]> => {
  const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json", "--loglevel=error"], {
    cwd: folder,
    shell: process.platform === "win32",
  });
  const [tarball] = Object.values<{ files: readonly { path: string }[] }>(JSON.parse(stdout));
  return (tarball?.files ?? []).map(({ path }) => path);
};

/** The files that a package.json names: commands and entry points. */
const entries = ({ bin = {}, exports = {} }: { bin?: object; exports?: object }): readonly string[] =>
  [bin, ...Object.values(exports)]
    .flatMap((entry: unknown) => (typeof entry === "string" ? [entry] : Object.values(entry ?? {})))
    .filter((path) => !path.includes("*"))
    .map((path) => path.replace(/^\.\//, ""));

describe("the tarball", () => {
  for (const folder of ["provider", "cli", "emulator"]) {
    describe(`of ${folder}`, () => {
      let files: readonly string[];
      before(async function () {
        this.timeout(60_000);
        files = await packed(folder);
      });

      it("holds the compiled sources, and beside them what npm and users look for", () => {
        const surplus = files.filter((path) => !/^dist\/.*\.js$/.test(path) && !/^dist\/.*\.d\.ts$/.test(path));
        const schema = folder === "provider" ? ["stack.schema.json"] : [];

        assert.deepEqual(
          surplus.filter((path) => !path.startsWith("bin/")),
          ["LICENSE", "README.md", "package.json", ...schema],
        );
      });

      it("holds no tests, and nothing whose source is gone", () => {
        const compiled = files.filter((path) => path.startsWith("dist/"));
        const stems = compiled.map((path) => path.slice("dist/".length).replace(/(\.d\.ts|\.js)$/, ""));

        assert.ok(stems.length > 10);
        assert.deepEqual(
          stems.filter((stem) => /\btests?\b/.test(stem) || !existsSync(join(folder, `${stem}.ts`))),
          [],
        );
      });

      it("holds what package.json names", () => {
        const named = entries(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));

        assert.ok(named.length > 0);
        assert.deepEqual(
          named.filter((path) => !files.includes(path)),
          [],
        );
      });
    });
  }
});
