import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Reply, Request } from "./message.js";

/** A plain HTTP server in front of a function from request to reply. */
export const httpServer = (answer: (request: Request) => Promise<Reply>): Server =>
  createServer((incoming, outgoing) => {
    readRequest(incoming)
      .then(answer)
      .catch(internalFailure)
      .then((reply) => send(reply, outgoing));
  });

/** Listens on the loopback interface; fails where the port is taken. Answers with the port. */
export const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });

/** Ends at once: open connections, idle or not, are cut. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** A mistake of the emulator itself: say so, rather than look like an error of AWS. */
const internalFailure = (error: unknown): Reply => ({
  status: 500,
  headers: { "content-type": "text/plain" },
  body: `the emulator failed: ${error instanceof Error ? error.stack : String(error)}\n`,
});

const readRequest = async (incoming: IncomingMessage): Promise<Request> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const url = new URL(incoming.url ?? "/", "http://localhost");
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(",") : (value ?? ""),
      ]),
    ),
    body: Buffer.concat(chunks).toString("utf8"),
  };
};

const send = (reply: Reply, outgoing: ServerResponse): void => {
  if (reply === undefined) {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  outgoing.writeHead(reply.status, { ...reply.headers, "content-length": Buffer.byteLength(reply.body) });
  outgoing.end(reply.body);
};
