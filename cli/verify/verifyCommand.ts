import { Command } from "commander";
import { secondsOf } from "pulumi-ecr-registry/internal/registry/duration.js";
import { type AddCommand, type ExitCode, exitCode, UsageError } from "../command.js";
import { waysOf } from "../registries/namedRegistry.js";
import { givenRegistries, type RegistryOptions, withRegistryOptions } from "../registries/registryOptions.js";
import type { Terminal } from "../terminal.js";
import { realTime, type Time } from "../time.js";
import { parseImage } from "./imageCheck.js";
import { countOf, type ImageQuest, type Verification, verify, verifyJson } from "./verify.js";
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
Walks from each registry along its live rules to every destination, and checks
  account     the credentials reach the account that is meant
  region      its registry answers, so that the Region is enabled
  policy      its registry policy allows the source
  repository  repositories may be created there, or are there
  image       with --image: what became of that image
Changes nothing. A destination that no listed registry leads to is not checked.
A missing statement is printed, to paste. Exit code 1: something is broken.

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
      new Command("verify").description("Checks every link from registries to the destinations of their rules."),
    )
      .option(
        "-i, --image <repository:tag>",
        "also check what became of this image; @sha256:... may stand in place of :tag",
      )
      .option("-w, --wait", "with --image: wait until it is everywhere, or has failed")
      .option(
        "-t, --timeout <duration>",
        `with --wait: how long at most, such as 90s or 1h30m (default: ${usualTimeout})`,
      )
      .option("--json", "print a JSON document")
      .addHelpText("after", help)
      .action((options: VerifyOptions) => start((terminal) => run(options, terminal, time)));

const run = async (options: VerifyOptions, terminal: Terminal, time: Time): Promise<ExitCode> => {
  const quest = questOf(options, terminal, time);
  const given = await givenRegistries(options, terminal);
  const report = await verify(given, waysOf(given.config, terminal), quest);
  refuseWithoutCredentials(report);
  if (options.json === true) terminal.print(verifyJson(report));
  else for (const line of verifyText(report, terminal)) terminal.print(line);
  if (report.waiting === "stopped") {
    terminal.note("Stopped waiting before the image was everywhere.");
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
