import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiler } from "./compiler.mjs";
import { withLock } from "./lock.mjs";
import { run } from "./run.mjs";
import { SetupError } from "./setupError.mjs";

/** What is compiled: source folder and where its output goes, by the tsconfig of each. */
const projects = [
  { source: "provider", output: join("provider", "dist") },
  { source: "emulator", output: join("emulator", "dist") },
  { source: "cli", output: join("cli", "dist") },
  { source: "program", output: join("build", "program") },
  { source: "test", output: join("build", "test") },
];

/**
 * Compiles the packages and `test/` where a source has changed since the last time.
 *
 * @param {{ root: string, progress: import("./progress.mjs").Progress }} context
 */
export async function ensureCompiled({ root, progress }) {
  if (isCompiled(root)) return;
  await withLock(join(root, "build", "setup.lock"), progress, async () => {
    if (isCompiled(root)) return;
    // Taken before the compiler runs: what is edited meanwhile is compiled the next time.
    const stamp = stampOf(root);
    await progress.step("build: tsc", async () => {
      const tsc = compiler(root);
      const { code, output } = await run(process.execPath, [tsc, "-b", ...projects.map(({ source }) => source)], {
        cwd: root,
      });
      if (code !== 0)
        throw new SetupError(`the compiler found errors:\n${output.trim()}`, "correct them and run this again");
      await writeDocumentedTypes(root, tsc);
    });
    for (const project of projects) removeOrphans(join(root, project.source), join(root, project.output));
    mkdirSync(join(root, "build"), { recursive: true });
    writeFileSync(stampFile(root), stamp);
  });
}

/**
 * Nobody reads comments in what Node.js runs, and everybody does in the types, which editors show: the compiler leaves them
 * out of both, or of none.
 *
 * @param {string} root
 * @param {string} tsc
 */
async function writeDocumentedTypes(root, tsc) {
  const project = join("provider", "tsconfig.types.json");
  if (!existsSync(join(root, project))) return;
  const { code, output } = await run(process.execPath, [tsc, "-p", project], { cwd: root });
  if (code !== 0)
    throw new SetupError(`the compiler wrote no types:\n${output.trim()}`, "correct them and run this again");
}

/** @param {string} root */
function isCompiled(root) {
  if (!projects.every(({ output }) => existsSync(join(root, output, ".tsbuildinfo")))) return false;
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), "utf8") === stampOf(root);
}

/** Tells by name, size and time of all sources, which also sees a deleted one. @param {string} root */
function stampOf(root) {
  const configs = ["tsconfig.base.json", ...projects.map(({ source }) => join(source, "tsconfig.json"))];
  const sources = projects.flatMap(({ source }) => filesIn(join(root, source)).map((file) => join(source, file)));
  const compiled = sources.filter((file) => file.endsWith(".ts")).sort();
  const hash = createHash("sha256");
  for (const file of [...configs, join("node_modules", ".stamp"), ...compiled]) {
    const found = statSync(join(root, file), { throwIfNoEntry: false });
    hash.update(`${file} ${found?.size} ${found?.mtimeMs}\n`);
  }
  return `${hash.digest("hex")}\n`;
}

/**
 * Removes the output of sources that are gone; the compiler leaves it, and a test among it would still run.
 *
 * @param {string} source @param {string} output
 */
function removeOrphans(source, output) {
  for (const file of existsSync(output) ? filesIn(output) : []) {
    const stem = /^(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(file)?.[1];
    if (stem !== undefined && !existsSync(join(source, `${stem}.ts`))) rmSync(join(output, file));
  }
}

/** All files below `folder`, as paths in it. @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name === "dist") return [];
    if (!entry.isDirectory()) return [entry.name];
    return filesIn(join(folder, entry.name)).map((file) => join(entry.name, file));
  });
}

/** @param {string} root */
const stampFile = (root) => join(root, "build", "compiled.stamp");
