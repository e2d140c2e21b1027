/**
 * Loads every compiled file of the folder that is its argument, so that a file which no test loads counts as uncovered
 * instead of not at all. Programs (files with a #! line) are left out, since they would run.
 */
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const folder = process.argv[2] ?? ".";
for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  const file = join(folder, name);
  if (file.endsWith(".js") && !readFileSync(file, "utf8").startsWith("#!")) require(file);
}
