/**
 * Whole runs of the real CLI over many registries: this provider beside the bare engine, an ordinary dynamic resource and the
 * bare AWS SDK, by turns in one run, so that ratios hold on any computer.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { root } from "../setup/folders.mjs";
import { onEnd } from "../setup/interrupt.mjs";
import { createProgress } from "../setup/progress.mjs";
import { setup } from "../setup.mjs";
import { testEnvironment } from "../test/environment.mjs";
import { rowsOf } from "./fleet/figures.mjs";
import { runCell } from "./fleet/life.mjs";
import { readOptions } from "./fleet/options.mjs";
import { writeJson } from "./fleet/results.mjs";
import { printCell, titleOf } from "./fleet/table.mjs";

/** @param {readonly string[]} args */
export async function run(args = []) {
  const { cells, json = join(root, "build", "bench", "fleet.json"), profile } = readOptions(args);
  const { node, env } = await setup();
  const folder = mkdtempSync(join(tmpdir(), "ecr-registry-bench-"));
  const release = onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const profiles = profile === undefined ? undefined : resolve(profile);
  if (profiles !== undefined) mkdirSync(profiles, { recursive: true });
  const measuredCells = [];
  try {
    for (const cell of cells) {
      const before = load();
      const turns = await createProgress().step(titleOf(cell), (progress) =>
        runCell(cell, { node, env: testEnvironment(env, root), folder, profile: profiles, progress }),
      );
      const rows = rowsOf(turns);
      const loads = { before, after: load() };
      printCell(cell, rows, loads);
      measuredCells.push({ cell, load: loads, rows });
      // After each cell: a run that is ended early keeps what it has.
      writeJson(json, { cells: measuredCells });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    release();
  }
  console.log(`written: ${json}`);
}

/** How many programs wanted a processor in the last minute, of this bench and of others. */
const load = () => loadavg()[0] ?? Number.NaN;
