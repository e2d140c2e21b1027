import { join } from "node:path";
import { UsageError } from "../usageError.js";

/** An emulator that runs in this process. */
export interface EmbeddedEmulator {
  readonly url: string;
  readonly accounts: readonly string[];
  readonly environment: (account: string) => Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** What the package has of the emulator; a part of its own, so that nothing of it is loaded for anything else. */
interface Module {
  readonly startConfigured: (configuration: string, port?: number) => Promise<EmbeddedEmulator>;
  /** What it throws for a configuration with mistakes, a line each. */
  readonly BadJson: new () => Error;
}

const folder = join(__dirname, "..", "..", "..", "emulator");

const remedyOf = (error: unknown, port: number | undefined): string | undefined => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `port ${port ?? ""} is in use: give another --port, or leave it out for a free one`;
  if (code === "EACCES")
    return `port ${port ?? ""} may not be used: give one above 1023, or leave it out for a free one`;
  return undefined;
};

/** Starts the emulator as its configuration says, as JSON text. Fails with a `UsageError`. */
export const startEmbedded = async (configuration: string, port: number | undefined): Promise<EmbeddedEmulator> => {
  const { startConfigured, BadJson }: Module = require(join(folder, "startConfigured.js"));
  try {
    return await startConfigured(configuration, port);
  } catch (error) {
    const remedy = remedyOf(error, port);
    if (remedy !== undefined) throw new UsageError(remedy);
    if (error instanceof BadJson) {
      throw new UsageError(`mistakes in the configuration:\n  ${error.message.replaceAll("\n", "\n  ")}`);
    }
    throw error;
  }
};
