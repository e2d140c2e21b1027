import { Command, Option } from "commander";
import { plainLines } from "pulumi-ecr-registry/internal/base/plainText.js";
import { type AddCommand, type ExitCode, exitCode, UsageError } from "../command.js";
import { refuseExisting, writeText } from "../files.js";
import { newLookProgress } from "../registries/lookProgress.js";
import { waysOf } from "../registries/namedRegistry.js";
import { givenRegistries, type RegistryOptions, withRegistryOptions } from "../registries/registryOptions.js";
import type { Terminal } from "../terminal.js";
import { type ImportPlan, type Ownership, planImport } from "./importPlan.js";
import { liveRegistries } from "./liveRegistries.js";
import { programText } from "./programText.js";

interface ImportOptions extends RegistryOptions {
  readonly as: Ownership;
  readonly out?: string;
  readonly program?: string;
  readonly force?: true;
  readonly json?: true;
}

const help = `
Prints the import file, or with --out the program. Changes nothing.
Exit code 1: something is live that no resource can own; it is reported.

Examples:
  ecr-registry import -r eu-west-1 --out import.json --program index.ts
  ecr-registry import -c Pulumi.prod.yaml --as shared --out import.json
  ecr-registry import -r 111122223333/eu-west-1,profile=images > import.json

Then, with a Pulumi CLI of 3.254 or newer:
  pulumi import --file import.json --generate-code=false --yes

Imported resources are protected: a destroy would remove live settings.`;

/** `ecr-registry import`: what is live, as a file for `pulumi import --file`, and the program that goes with it. */
export const importCommand: AddCommand = (start) =>
  withRegistryOptions(
    new Command("import").description(
      "Reads the live settings of registries, and writes the file for pulumi import --file and the program that goes with it.",
    ),
  )
    .addOption(
      new Option("--as <ownership>", "one resource per setting, or one per rule and statement beside those of others")
        .choices(["whole", "shared"])
        .default("whole"),
    )
    .option("-o, --out <file>", "where to write the import file")
    .option("-p, --program <file>", "where to write the program, in TypeScript")
    .option("--force", "overwrite files that exist")
    .option("--json", "print both, and what was left out, as one JSON document")
    .addHelpText("after", help)
    .action((options: ImportOptions) => start((terminal) => importSettings(options, terminal)));

const importSettings = async (options: ImportOptions, terminal: Terminal): Promise<ExitCode> => {
  const { out, program, force = false } = options;
  if (out !== undefined && out === program) throw new UsageError(`${out} cannot be both files: name another one`);
  if (!force) refuseExisting([out, program]);
  const { chosen, config } = await givenRegistries(options, terminal);
  const progress = newLookProgress(chosen.length, terminal);
  const live = await liveRegistries(chosen, waysOf(config, terminal), progress).finally(progress.end);
  const plan = planImport(live, options.as);

  const { resources, empty, left } = plan;
  const entries = JSON.stringify({ resources: resources.map(({ entry }) => entry) }, null, 2);
  const file = plainLines(entries.split("\n"));
  const code = programText(resources);
  if (resources.length > 0) {
    if (out !== undefined) writeText(out, `${file}\n`, force);
    if (program !== undefined) writeText(program, code, force);
  }
  if (options.json === true) terminal.printText(asJson(plan, code));
  else if (out === undefined) terminal.printText(file);
  else if (program === undefined && code !== "") terminal.printText(code.trimEnd());
  for (const line of [...empty, ...left, ...summary(resources, out)]) terminal.note(line);
  return left.length === 0 ? exitCode.good : exitCode.findings;
};

const asJson = ({ resources, empty, left }: ImportPlan, program: string): string =>
  JSON.stringify({ resources: resources.map(({ entry }) => entry), program, empty, left }, null, 2);

const summary = (resources: ImportPlan["resources"], out: string | undefined): readonly string[] => {
  if (resources.length === 0) return ["There is nothing to import, so no file is written."];
  const classes = resources.map(({ className }) => className);
  const counts = [...new Set(classes)].map((name) => `${classes.filter((one) => one === name).length} ${name}`);
  const next = `Next: pulumi import --file ${out} --generate-code=false --yes`;
  return [`To import: ${counts.join(", ")}.`, ...(out === undefined ? [] : [next])];
};
