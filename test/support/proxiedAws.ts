import {
  createServer as createHttpServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Certificates } from "./certificates.js";

/** AWS behind TLS, and a proxy in front of it: whatever host the proxy is asked for, it leads there. */
export interface ProxiedAws {
  readonly proxyUrl: string;
  /** The TLS server itself, for requests without a proxy. */
  readonly url: string;
  /** What the proxy was asked for, as its log: `CONNECT api.ecr.eu-west-1.amazonaws.com:443`. */
  readonly log: readonly string[];
  /** From now on the proxy answers so, and connects to nothing; 0 connects again. */
  refuseWith(status: number): void;
  close(): Promise<void>;
}

const expiration = () => Date.now() + 3_600_000;

/** What the SSO portal answers to GetRoleCredentials. */
const roleCredentials = (keys: object) => JSON.stringify({ roleCredentials: { ...keys, expiration: expiration() } });

/**
 * Starts both. Requests for ECR and STS go on to an emulator; the SSO portal hands out the credentials that are given.
 *
 * @param portal what `GetRoleCredentials` gives
 */
export const startProxiedAws = async (
  { key, cert }: Certificates,
  emulatorUrl: string,
  portal: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string },
): Promise<ProxiedAws> => {
  const log: string[] = [];
  let status = 0;
  const onRequest = (incoming: IncomingMessage, response: ServerResponse) => {
    if (incoming.headers.host?.startsWith("portal.sso.")) return response.end(roleCredentials(portal));
    return forward(incoming, response, emulatorUrl);
  };
  const aws = createHttpsServer({ key, cert }, onRequest);
  const awsPort = await listen(aws);
  const proxy = createHttpServer((incoming, response) => {
    log.push(`${incoming.method} ${incoming.url}`);
    forward(incoming, response, emulatorUrl);
  });
  const tunnels = new Set<Socket>();
  proxy.on("connect", (incoming: IncomingMessage, client: Socket) => {
    log.push(`CONNECT ${incoming.url}`);
    if (status !== 0) return client.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
    const server = connect(awsPort, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      server.pipe(client);
      client.pipe(server);
    });
    for (const socket of [client, server]) {
      tunnels.add(socket);
      socket.on("error", () => socket.destroy());
    }
    return undefined;
  });
  const proxyPort = await listen(proxy);
  return {
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    url: `https://127.0.0.1:${awsPort}`,
    log,
    refuseWith(next) {
      status = next;
    },
    async close() {
      for (const socket of tunnels) socket.destroy();
      for (const server of [aws, proxy]) server.closeAllConnections();
      await Promise.all([aws, proxy].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
};

const listen = async (server: Server | ReturnType<typeof createHttpsServer>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // An open address has a port.
  return (server.address() as AddressInfo).port;
};

/** With the headers as they are: the host among them is signed. */
const forward = (incoming: IncomingMessage, response: ServerResponse, url: string): void => {
  const { method = "", headers } = incoming;
  const path = new URL(incoming.url ?? "", url).pathname;
  const onward = request(url, { method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  incoming.pipe(onward);
};
