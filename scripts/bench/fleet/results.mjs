import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes all figures as JSON; answers with the path. @param {string} root @param {readonly object[]} report */
export function writeJson(root, report) {
  const folder = join(root, "build", "bench");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "fleet.json");
  const machine = { node: process.version, platform: `${process.platform}-${process.arch}` };
  writeFileSync(path, `${JSON.stringify({ machine, scenarios: report }, null, 2)}\n`);
  return path;
}
