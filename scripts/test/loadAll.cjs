/**
 * Loads every compiled file of the folder that is its argument, so that a file which no test loads counts as uncovered
 * instead of not at all. Programs (`main.js`) are left out, since they would run.
 */
const { readdirSync } = require("node:fs");
const { basename, join } = require("node:path");

const folder = process.argv[2] ?? ".";
for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  const file = join(folder, name);
  if (name.endsWith(".js") && basename(name) !== "main.js") require(file);
}
