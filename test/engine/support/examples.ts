import { rmSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import type { Workbench } from "./workbench.js";

/** Makes a stack of an example, with its configuration; the CLI runs it as it runs a user's. */
export type MakeExampleStack = (
  example: string,
  stackName: string,
  config: Readonly<Record<string, string>>,
) => Promise<Stack>;

/** For the tests of a suite; removes the files with which stacks leave their configuration in an example. */
export const useExamples = (bench: () => Workbench): MakeExampleStack => {
  const files = new Set<string>();
  after(() => {
    for (const file of files) rmSync(file, { force: true });
  });
  return async (example, stackName, config) => {
    const workDir = join("examples", example);
    files.add(join(workDir, `Pulumi.${stackName}.yaml`));
    // The types of all examples are checked in one go, in test/docs.test.ts.
    const envVars = { ...bench().environment, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    const stack = await LocalWorkspace.createStack({ stackName, workDir }, { envVars });
    await stack.setAllConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value }])));
    return stack;
  };
};
