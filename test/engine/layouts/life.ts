import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { writeFiles } from "../support/files.js";
import { account, type Workbench } from "../support/workbench.js";
import { type Layout, wrapper } from "./layout.js";
import { openTools, type Tools } from "./tools.js";

/** The steps of a stack's life, in order. */
export const steps = ["install", "up", "up again", "refresh", "destroy"] as const;

/** How a layout came through the life of a stack. */
export interface Outcome {
  readonly layout: Layout;
  /** What it did: a refused layout ends at its first up. */
  readonly done: readonly (typeof steps)[number][];
  /** What went wrong; undefined where it works, or is refused with the sentence that it says. */
  readonly mistake: string | undefined;
}

/** What runs layouts: the packed packages, and a workbench to run them on. */
export interface Lives {
  of(layout: Layout): Promise<Outcome>;
}

const run = promisify(execFile);

/** Packs the packages that layouts are made of. */
export const openLives = async (bench: Workbench): Promise<Lives> => {
  const tools = await openTools();
  const provider = await pack(resolve("provider"), bench.folder);
  const source = join(bench.folder, "platform");
  mkdirSync(source);
  writeFiles(source, filled(wrapper(), { provider, wrapper: "" }));
  const tarballs = { provider, wrapper: await pack(source, bench.folder) };
  return { of: (layout) => live(bench, tools, tarballs, layout) };
};

const pack = async (folder: string, destination: string): Promise<string> => {
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", destination], { cwd: folder });
  return `file:${join(destination, stdout.trim())}`;
};

interface Tarballs {
  readonly provider: string;
  readonly wrapper: string;
}

const filled = (files: Layout["files"], tarballs: Tarballs): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text.replaceAll("{provider}", tarballs.provider).replaceAll("{wrapper}", tarballs.wrapper),
    ]),
  );

let stacks = 0;

/** A new folder; or the one of an earlier layout with the same packages, where these alone are left. */
const folderOf = ({ folder: all }: Workbench, { packages }: Layout): string => {
  if (packages === undefined) return mkdtempSync(join(all, "layout-"));
  const folder = join(all, packages);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name !== "node_modules") rmSync(join(folder, name), { recursive: true });
  }
  return folder;
};

const live = async (bench: Workbench, tools: Tools, tarballs: Tarballs, layout: Layout): Promise<Outcome> => {
  const folder = folderOf(bench, layout);
  const cwd = join(folder, layout.program ?? "");
  const env: NodeJS.ProcessEnv = { ...process.env, ...bench.environment, ...(await tools.environment(layout)) };
  // One layout has its types checked; the others would check the same ones again, at each step.
  if (!layout.checked) env.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
  stacks += 1;
  const stack = `layout-${stacks}`;
  const pulumi = (...args: string[]) => run("pulumi", [...args, "--non-interactive"], { cwd, env });
  const rules = () => bench.emulator.registry(account, "eu-west-1").rules().length;
  const expect = async (work: Promise<unknown>, count: number): Promise<void> => {
    await work;
    if (rules() !== count) throw new Error(`${rules()} rules are live instead of ${count}`);
  };
  const work: Record<(typeof steps)[number], () => Promise<unknown>> = {
    install: async () => {
      writeFiles(folder, filled(layout.files, tarballs));
      if (!existsSync(join(folder, "node_modules"))) await tools.install(layout, folder);
      await pulumi("stack", "init", stack);
    },
    up: () => expect(pulumi("up", "--yes", "--skip-preview"), 1),
    "up again": () => pulumi("up", "--yes", "--skip-preview", "--expect-no-changes"),
    refresh: () => pulumi("preview", "--refresh", "--expect-no-changes"),
    destroy: () => expect(pulumi("destroy", "--yes", "--skip-preview"), 0),
  };
  const done: (typeof steps)[number][] = [];
  try {
    for (const step of steps) {
      const failure = await work[step]().then(
        () => undefined,
        (error: unknown) => textOf(error),
      );
      if (step === "up" && layout.refused !== undefined) {
        const isRefused = failure !== undefined && layout.refused.test(failure);
        return { layout, done, mistake: isRefused ? undefined : `up: ${failure ?? "passed"}` };
      }
      if (failure !== undefined) return { layout, done, mistake: `${step}: ${failure}` };
      done.push(step);
    }
    return { layout, done, mistake: undefined };
  } finally {
    bench.emulator.registry(account, "eu-west-1").setRules([]);
    if (layout.packages === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

/** All that a failed program printed. */
const textOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const printed = ["stdout", "stderr"].map((stream) => String(Reflect.get(error, stream) ?? "")).join("\n");
  return printed.trim() === "" ? error.message : printed;
};
