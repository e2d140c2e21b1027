import { mkdtempSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { writeFiles } from "./files.js";
import type { Workbench } from "./workbench.js";

/**
 * A stack of a program in plain JavaScript that the CLI runs as it runs a user's: for what is shown when a program fails,
 * which is another matter for a program inside of the tests' process.
 */
export const ownProgram = ({ folder, stackIn }: Workbench, code: string, stackName = "own"): Promise<Stack> => {
  const workDir = mkdtempSync(join(folder, "own-"));
  writeFiles(workDir, {
    "Pulumi.yaml": "name: own\nruntime: {name: nodejs, options: {typescript: false}}\n",
    "package.json": JSON.stringify({ main: "index.js" }),
    "index.js": code,
  });
  symlinkSync(join(process.cwd(), "node_modules"), join(workDir, "node_modules"), "junction");
  return stackIn(workDir, stackName);
};
