import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Emulator } from "./emulator.js";
import { BadJson } from "./options.js";
import { startConfigured } from "./startConfigured.js";

const help = `Usage: ecr-registry-emulator [--port <number>] [--config <file>]

Runs an emulator of the registry settings of Amazon ECR, and of AWS STS, on
127.0.0.1 until Ctrl-C, SIGTERM or SIGHUP. What it holds is lost then.

When it is ready it prints one line of JSON, the url and the environment
variables that lead an AWS SDK to it:

  {"url": "http://127.0.0.1:4510", "environments": {"111122223333": {...}}}

Options:
  -p, --port <number>   where to listen, 0 to 65535 (default: 0, any free port)
  -c, --config <file>   a JSON file; each part may be left out:
      port                  the same as --port, which outweighs it
      accounts              [{"id": "111122223333", "serviceLinkedRole": false,
                              "identities": [{"name": "ci", "permissions": ["ecr:*"]}]}]
                            (default: account 111122223333; one identity, admin,
                            that may do everything)
      roles                 [{"arn": "arn:aws:iam::444455556666:role/ecr",
                              "trusts": ["111122223333"], "externalId": "images",
                              "maxSessionDuration": 3600, "permissions": ["*"]}]
      registries            [{"account": "111122223333", "region": "eu-west-1",
                              "rules": [], "policy": null}], what they hold at
                            the start (default: nothing)
      principals            ["<ARN>"], the only ones that policies may name besides
                            the above (default: all exist)
      registryPolicyScope   "V1" or "V2" (default: "V2")
      absentFilters         how a rule without filters reads back: "omitted" or
                            "empty" (default: "omitted")
      replicationSeconds    how long replication shows as in progress (default: 0)
      backfills             {"preparingSeconds": 5, "secondsPerReplication": 0.1},
                            how long backfills take (default: both 0)
  -h, --help            print this
      --version         print the version

An image is pushed by a POST of {"repository": "prod/api", "tag": "1.0"}, as
application/json, to <url>/_emulator/registries/<account>/<region>/images; a GET
shows what is there, pushed or replicated. The README has the other requests.

Exit codes: 0 it was ended, 1 it could not start, 2 wrong usage or configuration.
`;

class UsageError extends Error {}

const main = async (): Promise<void> => {
  const wanted = parse(process.argv.slice(2));
  if (wanted.help) return print(help);
  if (wanted.version) return print(`${version()}\n`);

  const configuration = wanted.config === undefined ? "{}" : read(wanted.config);
  const emulator = await startConfigured(configuration, portOf(wanted.port));
  const stop = (): void => void emulator.close();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);

  print(`${JSON.stringify(ready(emulator))}\n`); // last: whoever reads it may send a signal at once
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", short: "p" },
        config: { type: "string", short: "c" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
};

const print = (text: string): void => void process.stdout.write(text);

const version = (): string => JSON.parse(readFileSync(`${__dirname}/../package.json`, "utf8")).version;

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read the configuration: ${messageOf(error)}`);
  }
};

const portOf = (port: string | undefined): number | undefined => {
  if (port === undefined) return undefined;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new UsageError(`--port must be 0 to 65535, got '${port}'`);
  return Number(port);
};

const ready = ({ url, accounts, environment }: Emulator) => ({
  url,
  environments: Object.fromEntries(accounts.map((account) => [account, environment(account)])),
});

/** What went wrong, for whoever typed the command. */
const complaint = (error: unknown): string => {
  if (error instanceof UsageError) return `${error.message}\nfor what it takes: ecr-registry-emulator --help\n`;
  if (error instanceof BadJson) return `mistakes in the configuration:\n${error.message.replace(/^/gm, "  ")}\n`;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return "the port is in use: give another with --port, or leave it out for a free one\n";
  if (code === "EACCES") return "the port may not be used: give one above 1023, or leave it out for a free one\n";
  return `${messageOf(error)}\n`;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

main().catch((error: unknown) => {
  process.stderr.write(complaint(error));
  process.exitCode = error instanceof UsageError || error instanceof BadJson ? 2 : 1;
});
