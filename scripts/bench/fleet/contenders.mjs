/** Who is measured, and in which folder each lies with its stack. */
import { cpSync, mkdirSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Each with what the tables say of it. */
export const contenders = {
  floor: "the engine, with handlers that do nothing",
  ours: "this provider",
  ordinary: "a pulumi.dynamic.Resource as the Pulumi documentation teaches",
  careful: "the same, looking at what is live before and after each write",
};

/** @typedef {keyof typeof contenders} Contender */

export const contenderNames = /** @type {Contender[]} */ (Object.keys(contenders));

/** An ordinary resource can only have a setting as a whole. @param {import("./registries.mjs").Types} types */
export const contendersFor = (types) =>
  types === "whole" || types === "policy" ? contenderNames : /** @type {Contender[]} */ (["floor", "ours"]);

/**
 * @param {string} folder @param {Contender} contender @param {{ programs: string, modules: string }} from folders of the
 *   contenders' programs, and of what they require
 */
export function stackOf(folder, contender, { programs, modules }) {
  const place = mkdtempSync(join(folder, `${contender}-`));
  const [workDir, home, state] = [join(place, "program"), join(place, "home"), join(place, "state")];
  for (const one of [workDir, home, state]) mkdirSync(one);
  cpSync(join(programs, `${contender}.cjs`), join(workDir, "index.js"));
  writeFileSync(join(workDir, "Pulumi.yaml"), "name: bench\nruntime: {name: nodejs, options: {typescript: false}}\n");
  writeFileSync(join(workDir, "package.json"), JSON.stringify({ main: "index.js" }));
  symlinkSync(modules, join(workDir, "node_modules"), "junction");
  const stateFile = join(state, ".pulumi", "stacks", "bench", "bench.json");
  return {
    workDir,
    env: {
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: `file://${state.replaceAll("\\", "/")}`,
      PULUMI_CONFIG_PASSPHRASE: "",
    },
    /** @param {readonly object[]} resources */
    setResources: (resources) => writeFileSync(join(workDir, "fleet.json"), JSON.stringify({ resources })),
    stateBytes: () => statSync(stateFile, { throwIfNoEntry: false })?.size ?? 0,
  };
}
