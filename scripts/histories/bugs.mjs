import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import ts from "typescript";

/**
 * Plants a bug at a time in a copy of the provider, and plays histories until one finds it.
 *
 * @param {string} root of the repository, which is built
 * @param {{ node: string, env: NodeJS.ProcessEnv, count: number, seed: number, names: readonly string[] }} how none: all of them
 * @returns {Generator<{ bug: string, found: number | undefined, why: string }>}
 */
export function* plantBugs(root, { node, env, count, seed, names }) {
  const isAsked = (/** @type {string} */ patch) => names.length === 0 || names.includes(patch.replace(/\.patch$/, ""));
  for (const patch of patchesIn(root).filter(isAsked)) {
    const folder = mkdtempSync(join(tmpdir(), "histories-"));
    try {
      copyTo(folder, root);
      plant(folder, join(bugsFolder(root), patch));
      const print = join(folder, "build", "test", "histories", "print.js");
      const { stdout, stderr } = spawnSync(node, [print, String(count), String(seed)], {
        cwd: folder,
        env,
        encoding: "utf8",
      });
      const [, number, why = ""] = /violated by history (\d+)[^\n]*\n([^\n]*)/.exec(stdout) ?? [];
      if (number === undefined && !stdout.includes("none violated")) throw new Error(`${patch}: ${stdout}${stderr}`);
      yield { bug: patch.replace(/\.patch$/, ""), found: number === undefined ? undefined : Number(number), why };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** @param {string} root */
const bugsFolder = (root) => join(root, "test", "histories", "bugs");

/** @param {string} root */
const patchesIn = (root) => readdirSync(bugsFolder(root)).filter((name) => name.endsWith(".patch"));

/** @param {string} folder @param {string} root */
function copyTo(folder, root) {
  for (const path of ["package.json", "provider", join("build", "test")]) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    const filter = (/** @type {string} */ source) => basename(source) !== "node_modules";
    cpSync(join(root, path), join(folder, path), { recursive: true, filter });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
}

/** @param {string} folder @param {string} patch */
function plant(folder, patch) {
  const { status, stderr } = spawnSync("git", ["apply", patch], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${patch} does not apply any more: make it anew, ${stderr}`);
  for (const [, path = ""] of readFileSync(patch, "utf8").matchAll(/^\+\+\+ b\/(.*)$/gm)) {
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(readFileSync(join(folder, path), "utf8"), { compilerOptions });
    writeFileSync(join(folder, path.replace("provider/", "provider/dist/").replace(/\.ts$/, ".js")), outputText);
  }
}
