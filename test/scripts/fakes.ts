import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The folder of a test: gone with the test's `remove`. */
export const temporary = (): { folder: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), "ecr-registry-set-up-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** Writes a program that is a piece of JavaScript; `args` holds its arguments and `fs` the file system. */
export const program = (file: string, code: string): string => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!${process.execPath}\nconst args = process.argv.slice(2), fs = require("node:fs");\n${code}\n`);
  chmodSync(file, 0o755);
  return file;
};

/** A Pulumi CLI that knows its version and nothing else. */
export const fakePulumi = (file: string, version: string): string => program(file, `console.log("v${version}");`);

/** A folder as an official installation leaves it. */
export const fakeInstallation = (folder: string, version: string): string => {
  fakePulumi(join(folder, "pulumi"), version);
  program(join(folder, "pulumi-language-nodejs"), "");
  program(join(folder, "pulumi-resource-pulumi-nodejs"), "");
  return folder;
};

/** A Go that builds fake programs and notes the source of each in `calls`. */
export const fakeGo = (folder: string, version: string): { calls: () => string[] } => {
  const log = join(folder, "go.log");
  program(
    join(folder, "go"),
    `if (args[0] === "env") { console.log("go${version}"); process.exit(); }
     fs.appendFileSync(${JSON.stringify(log)}, args.at(-1).split("/").at(-1) + "\\n");
     const out = args[args.indexOf("-o") + 1];
     fs.copyFileSync(__filename, out);
     fs.writeFileSync(out, "#!${process.execPath}\\nconsole.log('v3.259.0')\\n");`,
  );
  return { calls: () => lines(log) };
};

/** The official archive with fake programs in it, and the checksums file that belongs to it. */
export const fakeRelease = (folder: string, archive: string): { body: Buffer; sums: string } => {
  fakeInstallation(join(folder, "pulumi"), "3.259.0");
  execFileSync("tar", ["-czf", join(folder, archive), "-C", folder, "pulumi"]);
  const body = readFileSync(join(folder, archive));
  return { body, sums: `${createHash("sha256").update(body).digest("hex")}  ${archive}\n` };
};

/** The lines of a file that may not be there. */
export const lines = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
