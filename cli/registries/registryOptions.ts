import { type Command, Option } from "commander";
import { type AwsConfig, readAwsConfig } from "pulumi-ecr-registry/internal/aws/awsConfig.js";
import { describeFinding, memberPath } from "pulumi-ecr-registry/internal/base/finding.js";
import { checkConnection } from "pulumi-ecr-registry/internal/registry/checkConnection.js";
import { registriesKey } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import { UsageError } from "../command.js";
import { readTextOrInput } from "../files.js";
import type { Terminal } from "../terminal.js";
import { compactForm, parseRegistry } from "./compactRegistry.js";
import type { DeclaredPolicy } from "./declaredPolicies.js";
import { exportedState } from "./exportedState.js";
import { type NamedRegistry, withNames } from "./namedRegistry.js";
import { stackRegistries } from "./stackRegistries.js";
import { stateRegistries } from "./stateRegistries.js";

/** The options by which a command learns of registries, as they were given. */
export interface RegistryOptions {
  readonly registry?: readonly string[];
  readonly config?: string;
  readonly stack?: string;
}

/** Where registries were said: by options, in a stack's configuration or in its state. */
export type Origin = "options" | "configuration" | "state";

/** The registries that a command was given. */
export interface GivenRegistries {
  readonly origin: Origin;
  /** What the command is about. */
  readonly chosen: readonly NamedRegistry[];
  /** Those of the stack file beside. */
  readonly others: readonly NamedRegistry[];
  /** What the stack says of registry policies, where they come from its state. */
  readonly declared: readonly DeclaredPolicy[];
  /** The stack's `aws:*` configuration. */
  readonly config: AwsConfig;
}

/** Adds `--registry` and `--config` to a command. */
export const withRegistryOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        `-r, --registry <registry>`,
        `a registry: ${compactForm}; may be repeated. With --config or --stack: the name of one of theirs, to look at that one alone`,
      ).argParser((one: string, before: readonly string[] = []) => [...before, one]),
    )
    .addOption(
      new Option(
        "-c, --config <stack file>",
        "the registries below ecr-registry:registries in a stack file, Pulumi.<stack>.yaml, reached as its aws:* keys say; " +
          "- reads the output of pulumi config --json from standard input",
      ),
    )
    .addOption(
      new Option(
        "-s, --stack <stack>",
        "the registries in a stack's state: the name of the stack, to run pulumi stack export; a file with the output of " +
          "that; or - for standard input",
      ).conflicts("config"),
    );

/**
 * What the options say. Fails with one line where they say nothing, or what cannot be understood; notes what can be
 * understood, but is probably not meant.
 */
export const givenRegistries = async (options: RegistryOptions, terminal: Terminal): Promise<GivenRegistries> => {
  const given = await readOptions(options, terminal);
  for (const { name, registry, isConfigured } of [...given.chosen, ...given.others]) {
    const path = isConfigured ? memberPath(registriesKey, name) : `registry ${name}`;
    for (const finding of checkConnection(registry, path)) {
      terminal.note(`ecr-registry: warning: ${describeFinding(finding)}`);
    }
  }
  return given;
};

const readOptions = async (options: RegistryOptions, terminal: Terminal): Promise<GivenRegistries> => {
  const { registry: texts = [], config: file, stack } = options;
  if (stack !== undefined) return ofState(stack, texts, terminal);
  if (file === undefined) {
    if (texts.length === 0) {
      throw new UsageError(
        "no registry is named: give --registry eu-west-1, --config Pulumi.<stack>.yaml, or --stack <stack>",
      );
    }
    return {
      origin: "options",
      chosen: withNames(texts.map(parseRegistry)),
      others: [],
      declared: [],
      config: readAwsConfig(() => undefined),
    };
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
  refuseStrangers(texts, registries, source);
  const isChosen = ({ name }: NamedRegistry): boolean => texts.length === 0 || texts.includes(name);
  return {
    origin: "configuration",
    chosen: registries.filter(isChosen),
    others: registries.filter((one) => !isChosen(one)),
    declared: [],
    config,
  };
};

/** Of a stack's state the registries that it has resources in, or those of them that are named. */
const ofState = async (stack: string, texts: readonly string[], terminal: Terminal): Promise<GivenRegistries> => {
  const { text, source } = await exportedState(stack, terminal);
  const state = stateRegistries(text, source);
  const { chosen, others } = state;
  if (texts.length === 0) return { origin: "state", ...state };
  const all = [...chosen, ...others];
  refuseStrangers(texts, all, source);
  const isChosen = ({ name }: NamedRegistry): boolean => texts.includes(name);
  return { origin: "state", ...state, chosen: all.filter(isChosen), others: all.filter((one) => !isChosen(one)) };
};

const refuseStrangers = (texts: readonly string[], known: readonly NamedRegistry[], source: string): void => {
  const stranger = texts.find((text) => !known.some(({ name }) => name === text));
  if (stranger === undefined) return;
  const names = known.map(({ name }) => name).join(", ") || "there are none";
  throw new UsageError(`--registry ${stranger} is not a registry in ${source} (${names}): name one of these`);
};
