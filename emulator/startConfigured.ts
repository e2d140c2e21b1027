import { type Emulator, startEmulator } from "./emulator.js";
import { optionsSchema } from "./json/options.js";
import { BadJson, parseJson } from "./json/parseJson.js";

export { BadJson };

/**
 * Starts an emulator as the JSON text of a configuration file says; a port that is given outweighs that of the file.
 *
 * Also the door for the package's command `ecr-registry emulator`, which loads this file by its name. Fails with `BadJson`,
 * and where the port is taken.
 */
export const startConfigured = (configuration: string, port?: number): Promise<Emulator> => {
  const options = parseJson(configuration, optionsSchema);
  return startEmulator(port === undefined ? options : { ...options, port });
};
