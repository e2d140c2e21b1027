import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server of downloads on the loopback interface. */
export interface Downloads {
  readonly url: string;
  /** The paths asked for, in order. */
  readonly asked: string[];
  /** What to answer to a path; others get 404. */
  readonly answers: Map<string, Answer>;
  close(): Promise<void>;
}

export const startDownloads = async (): Promise<Downloads> => {
  const asked: string[] = [];
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const path = (request.url ?? "").slice(1);
    asked.push(path);
    const answer = answers.get(path);
    if (answer) answer(response, request);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answers,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};
