import { Command } from "commander";
import { secondsOf } from "pulumi-ecr-registry/internal/registry/duration.js";
import { type AddCommand, type ExitCode, exitCode, UsageError } from "../command.js";
import { newLookProgress } from "../registries/lookProgress.js";
import { waysOf } from "../registries/namedRegistry.js";
import { givenRegistries, type RegistryOptions, withRegistryOptions } from "../registries/registryOptions.js";
import type { Terminal } from "../terminal.js";
import { realTime, type Time } from "../time.js";
import { parseImage } from "./imageCheck.js";
import { countOf, type ImageQuest, type Verification, verify } from "./verify.js";
import { verifyJson } from "./verifyJson.js";
import { verifyText } from "./verifyText.js";
import { imageStates, waitForImage } from "./waitForImage.js";

interface VerifyOptions extends RegistryOptions {
  readonly image?: string;
  readonly wait?: true;
  readonly timeout?: string;
  readonly json?: true;
}

/** AWS replicates most images in less than this. */
const usualTimeout = "30m";

const help = `
Follows the live rules of each registry to every destination, and checks
  account     the credentials are for the account that is meant
  region      its registry answers, so the Region is enabled
  policy      its registry policy allows the source
  repository  the repositories are there, or may be created
  image       with --image: whether the source has it, and what became of it
Only reads. A destination is not checked if nothing says how to reach it. A
missing statement is printed as JSON, to paste.

Exit codes: 0 nothing is broken, 1 something is broken or no link could be
checked, 2 wrong usage or failure. Sentences are as wide as COLUMNS says, else
as the terminal, else 80 columns.

Examples:
  ecr-registry verify --config Pulumi.prod.yaml
  ecr-registry verify -c Pulumi.prod.yaml -r ireland -i prod/api:1.2 --wait
  ecr-registry verify -r eu-west-1 -r 444455556666/eu-central-1,profile=images
  ecr-registry verify -r eu-west-1 --json | jq .broken`;

/** `ecr-registry verify`: whether replication can work, link by link, and whether it has for an image. */
export const verifyCommand: AddCommand = (start) => verifyCommandIn(realTime)(start);

/** The command in a time of the test's own. */
export const verifyCommandIn =
  (time: Time): AddCommand =>
  (start) =>
    withRegistryOptions(
      new Command("verify").description(
        "Checks whether replication works: every link from a registry to a destination of its rules.",
      ),
    )
      .option(
        "-i, --image <repository:tag>",
        "also check what became of this image; @sha256:... in place of :tag is a digest",
      )
      .option("-w, --wait", "with --image: wait until it has arrived everywhere, or has failed")
      .option(
        "-t, --timeout <duration>",
        `with --wait: how long at most, such as 90s or 1h30m (default: ${usualTimeout})`,
      )
      .option("--json", "print one JSON document")
      .addHelpText("after", help)
      .action((options: VerifyOptions) => start((terminal) => run(options, terminal, time)));

const run = async (options: VerifyOptions, terminal: Terminal, time: Time): Promise<ExitCode> => {
  const quest = questOf(options, terminal, time);
  const given = await givenRegistries(options, terminal);
  const progress = newLookProgress(given.chosen.length, terminal);
  const report = await verify(given, waysOf(given.config, terminal), quest, progress).finally(progress.end);
  refuseWithoutCredentials(report);
  if (options.json === true) terminal.printText(verifyJson(report));
  else for (const line of verifyText(report, terminal)) terminal.print(line);
  if (report.waiting === "stopped") {
    terminal.note("Stopped waiting before the image had arrived everywhere.");
    return exitCode.failure;
  }
  return countOf(report, "broken") === 0 ? exitCode.good : exitCode.findings;
};

const questOf = (
  { image: text, wait, timeout }: VerifyOptions,
  terminal: Terminal,
  time: Time,
): ImageQuest | undefined => {
  if (timeout !== undefined && wait !== true) throw new UsageError("--timeout says how long to wait: add --wait");
  const seconds = secondsOf(timeout ?? usualTimeout);
  if (seconds === undefined)
    throw new UsageError(`--timeout is ${timeout}, but it must be like 90s or 1h30m: correct it`);
  if (text === undefined) {
    if (wait === true) throw new UsageError("--wait waits for an image: add --image, such as --image prod/api:1.2");
    return undefined;
  }
  const image = parseImage(text);
  return {
    image,
    async ask(expected) {
      if (wait !== true) return { states: await imageStates(expected, image), ended: "done" };
      return waitForImage(expected, image, seconds * 1000, terminal, time);
    },
  };
};

/** Without credentials nothing was looked at: that is no finding, it is a failure. */
const refuseWithoutCredentials = ({ sources }: Verification): void => {
  const errors = sources.map(({ error }) => error);
  const [first] = errors;
  if (first !== undefined && errors.every((error) => error?.details.awsErrorName === "CredentialsProviderError"))
    throw first;
};
