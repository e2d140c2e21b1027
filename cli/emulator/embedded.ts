import type { Emulator } from "ecr-registry-emulator";
import { UsageError } from "../usageError.js";

const remedyOf = (error: unknown, port: number | undefined): string | undefined => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `port ${port ?? ""} is in use: give another --port, or leave it out for a free one`;
  if (code === "EACCES")
    return `port ${port ?? ""} may not be used: give one above 1023, or leave it out for a free one`;
  return undefined;
};

/** Starts the emulator as its configuration says, as JSON text. Fails with a `UsageError`. */
export const startEmbedded = async (configuration: string, port: number | undefined): Promise<Emulator> => {
  // Loaded on first use: no other command needs a server.
  const { startConfigured, BadJson } = await import("ecr-registry-emulator");
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
