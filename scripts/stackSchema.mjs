/**
 * Writes provider/stack.schema.json anew from the shapes in program/; a test holds the one against the other.
 *
 *     npm run stack-schema
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { stackSchema } from "./schema/stackSchema.mjs";
import { ensureCompiled } from "./setup/compile.mjs";
import { root } from "./setup/folders.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { createProgress } from "./setup/progress.mjs";
import { report } from "./setup/setupError.mjs";
import { writeFormatted } from "./setup/writeFormatted.mjs";

write().catch((error) => {
  report(error, "stack-schema");
  process.exitCode = 1;
});

async function write() {
  const context = { root, env: process.env, progress: createProgress() };
  await ensurePackages(context);
  await ensureCompiled(context);
  const load = createRequire(import.meta.url);
  const { configShape } = load("../build/program/shapes.js");
  const { partitions } = load("../provider/dist/registry/partitions.js");
  const file = join("provider", "stack.schema.json");
  await writeFormatted(root, file, `${JSON.stringify(stackSchema(configShape, partitions), undefined, 2)}\n`);
}
