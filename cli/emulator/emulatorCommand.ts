import { Command, InvalidArgumentError, Option } from "commander";
import type { Emulator } from "ecr-registry-emulator";
import { type AddCommand, exitCode, UsageError } from "../command.js";
import { readText } from "../files.js";
import type { Terminal } from "../terminal.js";
import { parseYaml } from "../yaml.js";

interface Options {
  readonly config?: string;
  readonly port?: number;
  readonly shell: Shell;
  readonly json?: boolean;
}

const help = `
Prints the environment variables that lead to it, and runs until Ctrl-C. What it
holds is lost then. A shell that reads them works in the first account; those of
the others are comments. The configuration is JSON or YAML, with optional parts:

  accounts: [{id: "111122223333"}, {id: "444455556666"}]
  roles:
    - arn: arn:aws:iam::444455556666:role/ecr-registry
      trusts: ["111122223333"]
      externalId: images
  registries:
    - {account: "444455556666", region: eu-central-1, rules: [], policy: null}
  backfills: {preparingSeconds: 5, secondsPerReplication: 0.1}

backfills says how long backfills take: without it they are over at once.

A POST of {"repository": "prod/api", "tag": "1.0"}, as application/json, to
$AWS_ENDPOINT_URL/_emulator/registries/<account>/<region>/images pushes an
image; a GET shows what is there, pushed or replicated. The README of
ecr-registry-emulator has the rest of the configuration, and the requests that
add faults and show what was called.

Examples:
  ecr-registry emulator
  ecr-registry emulator --config accounts.yaml --port 4510
  ecr-registry emulator > emulator.env &     # then: . ./emulator.env; pulumi up`;

/** `ecr-registry emulator` */
export const emulatorCommand: AddCommand = (start) =>
  new Command("emulator")
    .description("Runs an emulator of the registry settings of Amazon ECR, and of AWS STS, on this machine.")
    .option("-c, --config <file>", "accounts, roles and content of registries (default: account 111122223333)")
    .option("-p, --port <number>", "where to listen (default: a free port)", portOf)
    .addOption(
      new Option("--shell <shell>", "which shell the printed environment is for")
        .choices(shells)
        .default(usualShell(process.platform)),
    )
    .option("--json", "print one line of JSON instead: the url, and the environment of each account")
    .addHelpText("after", help)
    .action((options: Options) => start((terminal) => run(terminal, options)));

const run = async (terminal: Terminal, { config, port, shell, json = false }: Options) => {
  const emulator = await startEmbedded(config === undefined ? "{}" : readConfiguration(config), port);
  const { url, accounts, environment } = emulator;
  const end = asked();
  if (json) {
    const environments = Object.fromEntries(accounts.map((account) => [account, environment(account)]));
    terminal.print(JSON.stringify({ url, environments }));
  } else {
    terminal.note(`The emulator runs at ${url} until Ctrl-C.`);
    terminal.printText(environmentOf(emulator, shell).join("\n"));
  }
  await end;
  await emulator.close();
  return exitCode.good;
};

const portOf = (text: string): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new InvalidArgumentError("It must be 0 to 65535; 0, the default, takes a free one.");
};

/** A configuration file in JSON or YAML, as JSON text; an empty file says nothing. Fails with a `UsageError`. */
const readConfiguration = (file: string): string =>
  JSON.stringify(parseYaml(readText(file, "name a file in JSON or YAML"), file, "JSON or YAML") ?? {});

/** Starts the emulator as its configuration says, as JSON text. Fails with a `UsageError`. */
const startEmbedded = async (configuration: string, port: number | undefined): Promise<Emulator> => {
  // Loaded on first use: no other command needs a server.
  const { startConfigured, BadJson } = await import("ecr-registry-emulator");
  try {
    return await startConfigured(configuration, port);
  } catch (error) {
    const remedy = remedyOf(error, port);
    if (remedy !== undefined) throw new UsageError(remedy);
    if (error instanceof BadJson) {
      throw new UsageError(["mistakes in the configuration:", ...error.message.split("\n").map((line) => `  ${line}`)]);
    }
    throw error;
  }
};

const remedyOf = (error: unknown, port: number | undefined): string | undefined => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `port ${port ?? ""} is in use: give another --port, or leave it out for a free one`;
  if (code === "EACCES")
    return `port ${port ?? ""} may not be used: give one above 1023, or leave it out for a free one`;
  return undefined;
};

/** Resolves when this process is asked to end; from then on the signals have their usual effect again. */
const asked = (): Promise<void> =>
  new Promise((resolve) => {
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    const end = (): void => {
      for (const signal of signals) process.off(signal, end);
      resolve();
    };
    for (const signal of signals) process.on(signal, end);
  });

/** The variables that lead to the emulator: of the first account as a shell reads them, of the others as comments. */
const environmentOf = ({ accounts, environment }: Emulator, shell: Shell): readonly string[] =>
  accounts.flatMap((account, i) => {
    const lines = Object.entries(environment(account)).map(([name, value]) => assignment(shell, name, value));
    if (i === 0) return [`# Account ${account}`, ...lines];
    return [`# Account ${account}; to work in it, use these instead:`, ...lines.map((line) => `# ${line}`)];
  });

/** Shells for which variables can be printed. */
const shells = ["sh", "powershell"] as const;

type Shell = (typeof shells)[number];

/** The shell that people have on a platform. */
const usualShell = (platform: NodeJS.Platform): Shell => (platform === "win32" ? "powershell" : "sh");

/** A line that sets a variable. */
const assignment = (shell: Shell, name: string, value: string): string =>
  shell === "sh"
    ? `export ${name}='${value.replaceAll("'", "'\\''")}'`
    : `$env:${name} = '${value.replaceAll("'", "''")}'`;
