/**
 * Writes provider/stack.schema.json anew from the shapes in program/; a test holds the one against the other.
 *
 *     npm run stack-schema
 */
import { join } from "node:path";
import { stackSchema } from "./schema/stackSchema.mjs";
import { root } from "./setup/folders.mjs";
import { generate } from "./setup/generate.mjs";
import { writeFormatted } from "./setup/writeFormatted.mjs";

await generate("stack-schema", async (load) => {
  const { configShape } = load("../build/program/shapes.js");
  const { partitions } = load("../provider/dist/registry/partitions.js");
  const file = join("provider", "stack.schema.json");
  await writeFormatted(root, file, `${JSON.stringify(stackSchema(configShape, partitions), undefined, 2)}\n`);
});
