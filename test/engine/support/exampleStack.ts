import { rmSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { withBackendResults } from "./backendResults.js";
import type { Workbench } from "./workbench.js";

/** Configuration of a stack: a text, or a structured value. */
export type Config = Readonly<Record<string, string | object>>;

const folder = (example: string): string => join("examples", example);

/** A stack of an example, which the CLI runs where it lies, as its README says; its types are checked apart. */
export const exampleStack = async (
  { environment, backend }: Workbench,
  example: string,
  config: Config,
  more: Readonly<Record<string, string>> = {},
): Promise<Stack> => {
  const envVars = { ...environment, ...more, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
  const stack = await LocalWorkspace.createStack({ stackName: "test", workDir: folder(example) }, { envVars });
  const texts = Object.entries(config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  await stack.setAllConfig(Object.fromEntries(texts.map(([key, value]) => [key, { value }])));
  const { name } = await stack.workspace.projectSettings();
  return withBackendResults(stack, backend, name);
};

/** Removes the stack file that the CLI has put beside the example. */
export const removeStackFile = (example: string): void =>
  rmSync(join(folder(example), "Pulumi.test.yaml"), { force: true });
