import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";

/**
 * Writes a file that is generated, formatted as the others are.
 *
 * @param {string} root @param {string} file path in it @param {string} text
 */
export async function writeFormatted(root, file, text) {
  writeFileSync(join(root, file), text);
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const { code, output } = await run(process.execPath, [biome, "format", "--write", file], { cwd: root });
  if (code !== 0) throw new Error(output);
  console.log(file);
}
