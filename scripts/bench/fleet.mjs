/**
 * Whole runs of the real CLI over many registries: this provider beside the bare engine, an ordinary dynamic resource and the
 * bare AWS SDK, by turns in one run, so that ratios hold on any computer.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { root } from "../setup/folders.mjs";
import { onEnd } from "../setup/interrupt.mjs";
import { createProgress } from "../setup/progress.mjs";
import { setup } from "../setup.mjs";
import { testEnvironment } from "../test/environment.mjs";
import { rowsOf } from "./fleet/figures.mjs";
import { readOptions, usage } from "./fleet/options.mjs";
import { packages } from "./fleet/packages.mjs";
import { picture } from "./fleet/picture.mjs";
import { reportOf } from "./fleet/report.mjs";
import { merged, readJson, writeJson } from "./fleet/results.mjs";
import { runCell } from "./fleet/rounds.mjs";
import { starts } from "./fleet/start.mjs";
import { printBesides, printCell, printTargets, titleOf } from "./fleet/table.mjs";
import { judge } from "./fleet/targets.mjs";

/** @param {readonly string[]} args */
export async function run(args = []) {
  if (args.includes("--help")) {
    console.log(usage);
    return;
  }
  const {
    cells,
    besides,
    read,
    json = join(root, "build", "bench", "fleet.json"),
    picture: file,
    profile,
  } = readOptions(args);
  const earlier = readJson(read);
  for (const one of earlier.cells) printCell(one);
  const { node, env } = await setup();
  const folder = mkdtempSync(join(tmpdir(), "ecr-registry-bench-"));
  const release = onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const context = { root, node, env: testEnvironment(env, root), folder, profile: profile && resolve(profile) };
  if (context.profile !== undefined) mkdirSync(context.profile, { recursive: true });
  try {
    const measured = await measuredCells(cells, context, json);
    /** @type {import("./fleet/targets.mjs").Report} */
    const report = {
      ...earlier,
      cells: merged([...earlier.cells, ...measured]),
      ...(await measuredBesides(besides, context)),
    };
    const judged = judge(report);
    printBesides(report);
    printTargets(
      read.length > 0 || (cells.length > 0 && besides.length > 0)
        ? judged
        : judged.filter(({ worst }) => worst !== undefined),
    );
    writeJson(json, { ...report, targets: judged });
    if (file !== undefined) writeFileSync(file, picture(report));
    console.log(`written: ${[json, file].filter(Boolean).join(", ")}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    release();
  }
}

/** @typedef {import("./fleet/life.mjs").Context & { root: string }} Context */

/** @param {readonly import("./fleet/cells.mjs").Cell[]} cells @param {Context} context @param {string} json */
async function measuredCells(cells, context, json) {
  const measured = [];
  for (const cell of cells) {
    const before = load();
    const turns = await createProgress().step(titleOf(cell), (progress) => runCell(cell, { ...context, progress }));
    const one = { cell, load: { before, after: load() }, rows: rowsOf(turns) };
    printCell(one);
    measured.push(one);
    // After each cell: a run that is ended early keeps what it has.
    writeJson(json, { cells: measured });
  }
  return measured;
}

/** @param {readonly import("./fleet/options.mjs").Besides[]} chosen @param {Context} context */
async function measuredBesides(chosen, context) {
  return {
    ...(chosen.includes("start") && { starts: await starts(context) }),
    ...(chosen.includes("packages") && { packages: await packages(context) }),
    ...(chosen.includes("report") && { reportOf: await reportOf(850, context) }),
  };
}

/** How many programs wanted a processor in the last minute, of this bench and of others. */
const load = () => loadavg()[0] ?? Number.NaN;
