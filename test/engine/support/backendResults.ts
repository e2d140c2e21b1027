import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack, UpdateSummary } from "@pulumi/pulumi/automation/index.js";

/** Marks a value in state that is not what it looks like, such as a secret. */
const signature = "4dabf18193072939515e22adb298388d";

const newest = (folder: string): string | undefined =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".history.json"))
    .sort()
    .at(-1);

/**
 * Lets a stack read the results of an up, refresh or destroy from the files of its backend: the Automation API starts the
 * CLI three times for them, which takes as long as the up itself. Outputs with a secret are still left to the CLI.
 */
export const withBackendResults = (stack: Stack, backend: string, project: string): Stack => {
  const ask = stack.outputs.bind(stack);
  stack.info = async (): Promise<UpdateSummary | undefined> => {
    const folder = join(backend, ".pulumi", "history", project, stack.name);
    const name = newest(folder);
    if (name === undefined) return undefined;
    const { startTime, endTime, ...summary } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    return { ...summary, startTime: new Date(startTime * 1000), endTime: new Date(endTime * 1000) };
  };
  stack.outputs = async () => {
    const text = readFileSync(join(backend, ".pulumi", "stacks", project, `${stack.name}.json`), "utf8");
    const resources: readonly { type: string; outputs?: object }[] = JSON.parse(text).checkpoint.latest.resources ?? [];
    const outputs = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
    if (JSON.stringify(outputs).includes(signature)) return ask();
    return Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, { value, secret: false }]));
  };
  return stack;
};
