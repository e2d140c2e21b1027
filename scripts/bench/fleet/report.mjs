import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cell } from "./cells.mjs";
import { spread } from "./figures.mjs";
import { startLife } from "./life.mjs";
import { measured } from "./measured.mjs";

/**
 * How long `ecr-registry report` takes to review that many changes.
 *
 * @param {number} count @param {import("./life.mjs").Context & { root: string }} context
 */
export async function reportOf(count, { root, ...context }) {
  const { node, env, folder } = context;
  const life = await startLife("ours", cell("whole", count, 0), context);
  const preview = join(folder, "preview.json");
  try {
    writeFileSync(preview, await life.previewJson());
  } finally {
    await life.end();
  }
  const args = [join(root, "cli", "bin", "ecr-registry.js"), "report", preview, "--fail-on", "never"];
  const runs = [];
  for (let round = 0; round < 3; round += 1) {
    runs.push(await measured(node, args, { cwd: root, env, figures: join(folder, "figures") }));
  }
  return { count, cpu: spread(runs.map(({ cpu }) => cpu)), wall: spread(runs.map(({ wall }) => wall)) };
}
