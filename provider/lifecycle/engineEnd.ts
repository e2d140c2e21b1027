import { EventEmitter } from "node:events";
import { fstatSync } from "node:fs";
import { connect, Server } from "node:net";

/** When a deployment is over for its provider, whether it is done or not. */
export interface EngineEnd {
  /** Aborted when the engine, or the user, ends the deployment. */
  readonly ended: AbortSignal;
  /** Work that is to be answered before the process ends. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Learns of the end of a deployment, which the host for dynamic providers tells to nobody.
 *
 * - The engine calls `Cancel` when the user presses Ctrl-C: see `onCancel`.
 * - It interrupts the provider's process group when it closes the provider.
 * - Where it was killed, standard input ends, as the engine holds the other end.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/plugin.go
 *
 * @param host path of the program that runs in this process
 * @param address of the engine
 */
export const engineEnd = (host = require.main?.filename, address = process.argv.at(-1)): EngineEnd => {
  const over = new AbortController();
  let underWay = 0;
  let whenIdle = (): void => undefined;
  // In whatever else has loaded this package, these are not ours to listen to.
  if (host !== undefined && /[\\/]cmd[\\/]dynamic-provider[\\/]/.test(host)) {
    onCancel(() => over.abort());
    onSignal((end) => {
      whenIdle = end;
      over.abort();
      if (underWay === 0) end();
    });
    onOrphaned(address, () => process.exit(1));
  }
  return {
    ended: over.signal,
    async during(work) {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        // The host has to answer the engine first.
        if (underWay === 0) setTimeout(whenIdle, answerTime).unref();
      }
    },
  };
};

/** Milliseconds in which an answer leaves the process. */
const answerTime = 100;

const cancelPath = "/pulumirpc.ResourceProvider/Cancel";

/** The host answers the call itself; one more listener of its HTTP/2 server sees that it comes. */
const onCancel = (cancel: () => void): void => {
  for (const server of serversOfProcess()) {
    server.on("stream", (_stream: unknown, headers: Readonly<Record<string, unknown>>) => {
      if (headers[":path"] === cancelPath) cancel();
    });
  }
};

/** Node.js has no documented way to them; where this one is gone, only `Cancel` is not heard. */
const serversOfProcess = (): readonly EventEmitter[] => {
  const list: unknown = Reflect.get(process, "_getActiveHandles");
  if (typeof list !== "function") return [];
  const handles: unknown = Reflect.apply(list, process, []);
  return Array.isArray(handles) ? handles.filter((one) => one instanceof Server && one instanceof EventEmitter) : [];
};

/** Ends the process as the signal would have done; at once with the second one. */
const onSignal = (end: (die: () => void) => void): void => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => end(() => process.kill(process.pid, signal)));
  }
};

/** Standard input that ends is not enough to go by: an engine that still listens is alive. */
const onOrphaned = (address: string | undefined, gone: () => void): void => {
  if (address === undefined || !isPipe()) return;
  const [, host = "", port = ""] = /^(.*):(\d+)$/.exec(address) ?? [];
  const look = (): void => {
    const socket = connect({ host, port: Number(port) });
    socket.on("connect", () => socket.destroy());
    socket.on("error", gone);
  };
  process.stdin.once("close", look);
  process.stdin.on("error", () => undefined);
  process.stdin.resume();
};

const isPipe = (): boolean => {
  try {
    const stats = fstatSync(0);
    return stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
};
