import { Command, Option } from "commander";
import { type AddCommand, type ExitCode, exitCode, UsageError } from "../command.js";
import { writeText } from "../files.js";
import type { Terminal } from "../terminal.js";
import { type Report, reportOf } from "./model/report.js";
import { readPreviews } from "./preview/readPreview.js";
import { type Format, formats, writeReport } from "./write/writeReport.js";

interface Options {
  readonly format: Format;
  readonly json?: true;
  readonly out?: string;
  readonly id?: string;
  readonly failOn: "warning" | "error" | "never";
}

const examples = `
Examples:
  ecr-registry report preview.json > comment.md
  pulumi preview --json | ecr-registry report --format text
  ecr-registry report preview-*.json --id ecr      # one comment, several stacks
  ecr-registry report preview.json --format svg --out replication.svg

The comment begins with the hidden line <!-- ecr-registry report -->, or with
--id ecr <!-- ecr-registry report: ecr -->, by which a workflow finds it again
and updates it in place. It has at most 60,000 characters; --format text shows
everything, as wide as COLUMNS says, else as the terminal, else 80 columns.
The picture shows what is in the preview. For what stays the same as well, make
the preview with pulumi preview --json --show-sames.

Findings are the warnings and errors of the checks, and every error of a
preview, such as the one that stopped it.
Exit codes: 0 nothing was found, 1 something was found, 2 wrong usage or no
preview. With 1 the report is written all the same, so a script can go on:
  ecr-registry report preview.json > comment.md || test $? -eq 1
With --fail-on error, warnings alone end with 0; with --fail-on never,
everything that was found does.`;

/** `ecr-registry report` */
export const reportCommand: AddCommand = (start) =>
  new Command("report")
    .summary("Turns a preview into one comment for a pull request.")
    .description(
      "Turns what pulumi preview --json prints into one comment for a pull request: each change in ECR's terms, what is " +
        "live and would be overwritten, all findings, and a picture of the replication.",
    )
    .argument("[preview...]", "files with the output of pulumi preview --json, one per stack; - is standard input")
    .addOption(new Option("-f, --format <format>", "what to write").choices(formats).default("markdown"))
    .addOption(new Option("--json", "the same as --format json").conflicts("format"))
    .option("-o, --out <file>", "write to a file, not to standard output")
    .option("--id <name>", "name in the hidden line, where a pull request has several reports")
    .addOption(
      new Option("--fail-on <severity>", "which findings end with exit code 1")
        .choices(["warning", "error", "never"])
        .default("warning"),
    )
    .addHelpText("after", examples)
    .action((files: readonly string[], options: Options) => start((terminal) => run(files, options, terminal)));

const run = async (files: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode> => {
  const { id, out, failOn } = options;
  if (id !== undefined && !/^[\w.-]{1,64}$/.test(id)) {
    throw new UsageError(
      `--id is ${JSON.stringify(id)}, but it may have up to 64 letters, digits, _, . and - alone: correct it`,
    );
  }
  const report = reportOf(await readPreviews(files, terminal));
  const written = await writeReport(report, options.json ? "json" : options.format, {
    id,
    columns: terminal.columns,
    style: (style, text) => (out === undefined ? terminal.style(style, text) : text),
  });
  if (out === undefined) terminal.printText(written);
  else writeText(out, `${written}\n`, true);
  return isFailure(report, failOn) ? exitCode.findings : exitCode.good;
};

const isFailure = ({ findings }: Report, failOn: Options["failOn"]): boolean =>
  failOn !== "never" && findings.some(({ severity }) => severity === "error" || failOn === "warning");
