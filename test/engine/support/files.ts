import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A copy of the root program in a folder of its own, with the packages of this checkout; for stacks of its own. */
export const copyOfRootProgram = (): string => {
  mkdirSync("build", { recursive: true });
  // Below the checkout, as the program's own compiler looks for its packages from the real place of a file.
  const folder = mkdtempSync(join("build", "program-"));
  for (const part of ["Pulumi.yaml", "Pulumi.demo.yaml", "package.json", "tsconfig.json", "index.ts", "program"]) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
};

/** Writes files, given by path and content, into a folder. */
export const writeFiles = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
};
