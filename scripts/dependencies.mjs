/**
 * Lists what the published packages bring along: versions, licences, install scripts. Fails where something has come that
 * nobody has looked at; then enter it in dependencies/judge.mjs, or do without it.
 *
 *     npm run dependencies
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dependenciesIn, strangersAmong } from "./dependencies/judge.mjs";
import { root } from "./setup/folders.mjs";

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const all = dependenciesIn(lock, ["provider", "cli", "emulator"]);
const ofUsers = all.filter(({ forUsers }) => forUsers);

console.log("| package | version | licence | install script |\n| --- | --- | --- | --- |");
for (const { name, version, license, hasInstallScript } of ofUsers) {
  console.log(`| ${name} | ${version} | ${license} | ${hasInstallScript ? "yes" : ""} |`);
}
const scripts = all.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
console.log(
  `\n${ofUsers.length} packages for users, ${all.length} for work on them; install scripts: ${scripts.join(", ") || "none"}`,
);

const strangers = strangersAmong(all);
for (const one of strangers) console.error(one);
process.exitCode = strangers.length === 0 ? 0 : 1;
