import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";

/** Writes all figures as JSON. @param {string} path @param {object} report */
export function writeJson(path, report) {
  mkdirSync(dirname(path), { recursive: true });
  const machine = { node: process.version, platform: `${process.platform}-${process.arch}`, processors: cpus().length };
  writeFileSync(path, `${JSON.stringify({ machine, ...report }, null, 2)}\n`);
}
