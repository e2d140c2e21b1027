import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An answer on its way to the caller. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** The connection breaks when half of the body is out. */
  readonly isCut?: boolean;
  /** The body comes in pieces. */
  readonly isSlow?: boolean;
}

/** What the caller gets: an answer, a broken connection, or nothing ever. */
export type Outcome = Reply | "reset" | "silence";

/** A request of the provider. */
export interface Call {
  readonly operation: string;
  readonly kind: "read" | "write" | "sts";
  /** Which try of the SDK it is, from 1. */
  readonly attempt: number;
  readonly body: string;
  /** Has it carried out; may be done several times, or never. */
  forward(): Promise<Reply>;
}

/** Answers the calls that come through the proxy. */
export type Answer = (call: Call) => Outcome | Promise<Outcome>;

/** A server between the provider and the emulator, on loopback. */
export interface FaultyAws {
  readonly url: string;
  /** What it does with calls from now on. */
  answer: Answer;
  close(): void;
}

/** Starts it in front of an emulator; it hands on whatever comes until it is told otherwise. */
export const startFaultyAws = async (target: string): Promise<FaultyAws> => {
  const server = createServer((incoming, outgoing) => {
    void serve(target, incoming, aws.answer).then(
      (outcome) => send(outcome, outgoing),
      () => outgoing.destroy(),
    );
  });
  const port = await listening(server);
  const aws: FaultyAws = {
    url: `http://127.0.0.1:${port}`,
    answer: ({ forward }) => forward(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return aws;
};

/** Has a server listen on any free port of loopback. */
export const listening = (server: Pick<Server, "listen" | "address">): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

const serve = async (target: string, incoming: IncomingMessage, answer: Answer): Promise<Outcome> => {
  const body = await collect(incoming);
  const [, operation] = String(incoming.headers["x-amz-target"] ?? "").split(".");
  const [, attempt] = /attempt=(\d+)/.exec(String(incoming.headers["amz-sdk-request"])) ?? [];
  return answer({
    operation: operation ?? "sts",
    kind: operation === undefined ? "sts" : /^(Put|Delete)/.test(operation) ? "write" : "read",
    attempt: Number(attempt ?? 1),
    body: body.toString(),
    forward: () => forwarded(target, incoming, body),
  });
};

/** The request as it came: its signature covers the headers, the host among them. */
const forwarded = (target: string, { method, url, headers }: IncomingMessage, body: Uint8Array): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request(new URL(url ?? "/", target), { method, headers }, (answer) => {
      const status = answer.statusCode ?? 0;
      const { "content-type": type, date } = answer.headers;
      const kept = { ...(type === undefined ? {} : { "content-type": type }), ...(date === undefined ? {} : { date }) };
      collect(answer).then((text) => resolve({ status, headers: kept, body: text }), reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });

const collect = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const send = (outcome: Outcome, outgoing: ServerResponse): void => {
  if (outcome === "silence") return;
  if (outcome === "reset") {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(outcome.body);
  outgoing.writeHead(outcome.status, { ...outcome.headers, "content-length": bytes.length });
  const half = Math.floor(bytes.length / 2);
  if (outcome.isCut) {
    outgoing.write(bytes.subarray(0, half), () => outgoing.socket?.destroy());
  } else if (outcome.isSlow) {
    outgoing.write(bytes.subarray(0, half), () => setImmediate(() => outgoing.end(bytes.subarray(half))));
  } else {
    outgoing.end(bytes);
  }
};
