import { type Command, Option } from "commander";
import { type AwsConfig, readAwsConfig } from "pulumi-ecr-registry/internal/aws/awsConfig.js";
import { describeFinding } from "pulumi-ecr-registry/internal/base/finding.js";
import { checkConnection } from "pulumi-ecr-registry/internal/registry/checkConnection.js";
import { UsageError } from "../command.js";
import { readTextOrInput } from "../files.js";
import type { Terminal } from "../terminal.js";
import { compactForm, parseRegistry } from "./compactRegistry.js";
import { type NamedRegistry, withNames } from "./namedRegistry.js";
import { stackRegistries } from "./stackRegistries.js";

/** The options by which a command learns of registries, as they were given. */
export interface RegistryOptions {
  readonly registry?: readonly string[];
  readonly config?: string;
}

/** The registries that a command was given. */
export interface GivenRegistries {
  /** What the command is about. */
  readonly chosen: readonly NamedRegistry[];
  /** Those of the stack file beside. */
  readonly others: readonly NamedRegistry[];
  /** The stack's `aws:*` configuration. */
  readonly config: AwsConfig;
}

/** Adds `--registry` and `--config` to a command. */
export const withRegistryOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        `-r, --registry <registry>`,
        `a registry, ${compactForm}; repeatable. With --config: one of its registries, by name, to leave out the others`,
      ).argParser((one: string, before: readonly string[] = []) => [...before, one]),
    )
    .addOption(
      new Option(
        "-c, --config <stack file>",
        "the registries of ecr-registry:registries in Pulumi.<stack>.yaml, reached as its aws:* keys say; " +
          "- reads what pulumi config --json prints",
      ),
    );

/**
 * What the options say. Fails with one line where they say nothing, or what cannot be understood; notes what can be
 * understood, but is probably not meant.
 */
export const givenRegistries = async (options: RegistryOptions, terminal: Terminal): Promise<GivenRegistries> => {
  const given = await readOptions(options, terminal);
  for (const { name, registry } of [...given.chosen, ...given.others]) {
    for (const finding of checkConnection(registry, name)) terminal.note(`ecr-registry: ${describeFinding(finding)}`);
  }
  return given;
};

const readOptions = async (options: RegistryOptions, terminal: Terminal): Promise<GivenRegistries> => {
  const { registry: texts = [], config: file } = options;
  if (file === undefined) {
    if (texts.length === 0) {
      throw new UsageError("no registry is named: give --registry eu-west-1, or --config Pulumi.<stack>.yaml");
    }
    return { chosen: withNames(texts.map(parseRegistry)), others: [], config: readAwsConfig(() => undefined) };
  }
  const source = file === "-" ? "standard input" : file;
  const text = await readTextOrInput(file, terminal, {
    remedy: "name the stack file, such as Pulumi.prod.yaml",
    noInput: "--config - reads standard input: pipe pulumi config --json into it",
  });
  const { registries: named, config } = stackRegistries(text, source);
  const registries = [...named.connections].map(([name, registry]) => ({
    name,
    registry,
    isConfigured: true as const,
  }));
  const strangers = texts.filter((text) => !registries.some(({ name }) => name === text));
  if (strangers.length > 0) {
    const names = registries.map(({ name }) => name).join(", ") || "there are none";
    throw new UsageError(`--registry ${strangers[0]} is not a registry in ${source} (${names}): name one of these`);
  }
  const isChosen = ({ name }: NamedRegistry): boolean => texts.length === 0 || texts.includes(name);
  return { chosen: registries.filter(isChosen), others: registries.filter((one) => !isChosen(one)), config };
};
