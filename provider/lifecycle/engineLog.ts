import { createRequire } from "node:module";
import { print, type Show } from "./log.js";
import { printNote, severityOf } from "./notes.js";

/** What the SDK's host for dynamic providers has loaded of gRPC and of the engine's protocol. */
interface Engine {
  readonly client: {
    log(request: LogRequest, options: { readonly deadline: number }, done: (error: Error | null) => void): void;
  };
  readonly newRequest: () => LogRequest;
}

interface LogRequest {
  setSeverity(severity: number): void;
  setMessage(text: string): void;
  setUrn(urn: string): void;
}

/** @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/engine.proto */
const severities = { info: 1, warning: 2, error: 3 } as const;

/** The engine answers within milliseconds, or is gone. */
const timeLimit = 5_000;

/**
 * Shows notes on their resources, with their severities, through the engine's log.
 *
 * The host is started with the engine's address, but hands it to no handler. Its own modules are used, as they are loaded
 * in its process and no others fit for certain; where they are not found, or the engine does not answer, notes are printed.
 *
 * @param host path of the program that runs in this process
 * @param address of the engine
 */
export const engineLog = (host = require.main?.filename, address = process.argv.at(-1)): Show => {
  let engine = open(host, address);
  return async (note, { urn }) => {
    if (engine === undefined) return print(note);
    const { client, newRequest } = engine;
    const request = newRequest();
    request.setSeverity(severities[severityOf(note)]);
    request.setMessage(printNote(note, urn === undefined));
    if (urn !== undefined) request.setUrn(urn);
    await new Promise<void>((resolve, reject) => {
      client.log(request, { deadline: Date.now() + timeLimit }, (error) => {
        if (error === null) return resolve();
        // Whoever does not answer now will not later: nobody is to wait for each note.
        engine = undefined;
        reject(error);
      });
    });
  };
};

const open = (host: string | undefined, address: string | undefined): Engine | undefined => {
  if (host === undefined || address === undefined || !/[\\/]cmd[\\/]dynamic-provider[\\/]/.test(host)) return undefined;
  try {
    const load = createRequire(host);
    const { credentials } = load("@grpc/grpc-js");
    const { EngineClient } = load("../../proto/engine_grpc_pb.js");
    const { LogRequest } = load("../../proto/engine_pb.js");
    return { client: new EngineClient(address, credentials.createInsecure()), newRequest: () => new LogRequest() };
  } catch {
    return undefined;
  }
};
