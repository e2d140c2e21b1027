/**
 * Where the source of the packages is: their `repository`, `homepage` and `bugs`, and the links of what npm shows.
 *
 *     npm run repository -- https://github.com/acme/pulumi-ecr-registry      enters it everywhere, for a release
 *
 * Without an argument, as npm runs it before it publishes a package, it fails while the placeholder stands anywhere.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup/folders.mjs";

// In two pieces, so that the replacement leaves it what it is.
const placeholder = ["https://github.com", "OWNER", "pulumi-ecr-registry"].join("/");
const folders = ["provider", "cli", "emulator"];

const [url] = process.argv.slice(2);
const holding = [...folders.flatMap((folder) => filesOf(folder)), "SECURITY.md"].filter((file) =>
  read(file).includes(placeholder),
);

if (url === undefined) {
  if (holding.length > 0) {
    console.error(
      `${placeholder} is a placeholder, and stands in\n  ${holding.join("\n  ")}\n` +
        "Enter the address of the repository first: npm run repository -- <https address>, then build again",
    );
    process.exitCode = 1;
  }
} else if (!/^https:\/\/[^\s/]+\/[^\s]+[^\s/]$/.test(url) || url.endsWith(".git")) {
  console.error(`${url} must be the https address of a repository, without .git and without a / at its end`);
  process.exitCode = 2;
} else {
  for (const file of holding) writeFileSync(join(root, file), read(file).replaceAll(placeholder, url));
  console.log(`${url} stands in\n  ${holding.join("\n  ") || "no file: there was no placeholder"}`);
}

/** The files of a package that npm publishes, and the sources of what is compiled. @param {string} folder @returns {string[]} */
function filesOf(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:ts|js|json|md)$/.test(path) && !/(?:^|[\\/])node_modules[\\/]/.test(path))
    .map((path) => join(folder, path));
}

/** @param {string} file */
function read(file) {
  return readFileSync(join(root, file), "utf8");
}
