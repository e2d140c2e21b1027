import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Emulator } from "./emulator.js";
import { BadJson } from "./json/parseJson.js";
import { startConfigured } from "./startConfigured.js";

const usage = `Usage: main.js [--port N] [--config file.json]

Runs an emulator of the registry settings of Amazon ECR, and of AWS STS, on the loopback interface until it gets SIGINT
or SIGTERM. Prints one line of JSON when it is ready: its url and, per account, the environment for an AWS SDK.
`;

class UsageError extends Error {}

const main = async (): Promise<void> => {
  const { help, port, config } = parse(process.argv.slice(2));
  if (help) {
    process.stdout.write(usage);
    return;
  }
  const emulator = await startConfigured(config === undefined ? "{}" : read(config), portOf(port));
  const stop = (): void => void emulator.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);

  process.stdout.write(`${JSON.stringify(ready(emulator))}\n`); // last: whoever reads it may send a signal at once
};

const portOf = (port: string | undefined): number | undefined => {
  if (port === undefined) return undefined;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new UsageError(`--port must be 0 to 65535, got '${port}'`);
  return Number(port);
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { port: { type: "string" }, config: { type: "string" }, help: { type: "boolean" } },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read the configuration: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const ready = (emulator: Emulator) => ({
  url: emulator.url,
  environments: Object.fromEntries(emulator.accounts.map((account) => [account, emulator.environment(account)])),
});

/** What went wrong, for whoever typed the command. */
const complaint = (error: unknown): string => {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  if (error instanceof BadJson) return `the configuration is not right:\n${error.message}\n`;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return "the port is in use: give another with --port, or leave it out for a free one\n";
  }
  return `${error instanceof Error ? error.message : String(error)}\n`;
};

main().catch((error: unknown) => {
  process.stderr.write(complaint(error));
  process.exitCode = error instanceof UsageError || error instanceof BadJson ? 2 : 1;
});
