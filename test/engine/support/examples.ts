import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import type { Workbench } from "./workbench.js";

/** Configuration of a stack: a text, or a structured value. */
export type Config = Readonly<Record<string, string | object>>;

interface More {
  /** @default test */
  readonly stackName?: string;
  /** Variables for the CLI beside those of the workbench. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Makes a stack of an example; the CLI runs it where it lies, as it runs a user's. */
export type MakeExampleStack = (example: string, config: Config, more?: More) => Promise<Stack>;

/** For the tests of a suite; removes the files with which stacks leave their configuration in an example. */
export const useExamples = (bench: () => Workbench): MakeExampleStack => {
  const files = new Set<string>();
  after(() => {
    for (const file of files) rmSync(file, { force: true });
  });
  return async (example, config, { stackName = "test", environment } = {}) => {
    const workDir = join("examples", example);
    files.add(join(workDir, `Pulumi.${stackName}.yaml`));
    // The types of all examples are checked in one go, in test/docs.test.ts.
    const stack = await bench().stackIn(workDir, stackName, { ...environment, PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
    const { name: project } = await stack.workspace.projectSettings();
    const values = Object.entries(config).map(([key, value]) => {
      return [`${project}:${key}`, typeof value === "string" ? value : JSON.stringify(value)];
    });
    // Without a start of the CLI.
    await stack.workspace.saveStackSettings(stackName, { config: Object.fromEntries(values) });
    return stack;
  };
};
