/** Which programs are measured, and in which folder each lies with its stack. */
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const programs = join(dirname(fileURLToPath(import.meta.url)), "programs");

/** Each with what the table says of it. */
export const contenders = {
  floor: "the engine, with handlers that do nothing",
  ours: "this provider",
  ordinary: "a pulumi.dynamic.Resource as the Pulumi documentation teaches",
  careful: "the same, reading before and after each write",
};

/** @typedef {keyof typeof contenders} Contender */

/**
 * @param {string} folder @param {Contender} contender @param {string} modules the folder node_modules
 * @returns {{ workDir: string, home: string, state: string, setResources: (resources: readonly object[]) => void }}
 */
export function stackOf(folder, contender, modules) {
  const place = mkdtempSync(join(folder, `${contender}-`));
  const [workDir, home, state] = ["program", "home", "state"].map((name) => join(place, name));
  for (const one of [workDir, home, state]) mkdirSync(/** @type {string} */ (one));
  cpSync(join(programs, `${contender}.cjs`), join(`${workDir}`, "index.js"));
  writeFileSync(join(`${workDir}`, "Pulumi.yaml"), "name: bench\nruntime: {name: nodejs, options: {typescript: false}}\n");
  writeFileSync(join(`${workDir}`, "package.json"), JSON.stringify({ main: "index.js" }));
  symlinkSync(modules, join(`${workDir}`, "node_modules"), "junction");
  return {
    workDir: `${workDir}`,
    home: `${home}`,
    state: `${state}`,
    setResources: (resources) => writeFileSync(join(`${workDir}`, "fleet.json"), JSON.stringify({ resources })),
  };
}
