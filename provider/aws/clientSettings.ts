import type { ClientRequest } from "node:http";
import type { AgentOptions } from "node:https";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { RegistryError } from "../base/errors.js";
import type { AwsSettings } from "../registry/awsSettings.js";
import { insecure, isThisMachine } from "../registry/endpoint.js";
import type { Access } from "./access.js";
import type { Environment } from "./ambient.js";
import { certificateAuthorities } from "./certificateAuthorities.js";
import { type NamedProxy, type ProxyTarget, proxyFor } from "./proxy.js";
import type { AwsStore, RequestHandler } from "./store.js";

/** How long a call may take, in milliseconds, as the AWS SDK's request handler takes it. */
export interface TimeLimits {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
}

/** The SDK has no time limits of its own; the longest of these calls takes well under a second. */
export const timeLimits: TimeLimits = { connectionTimeout: 5_000, requestTimeout: 30_000 };

/** What every client of AWS gets, whatever service it calls. */
export const clientSettings = (
  access: HandlerSettings,
  store: Pick<AwsStore, "requestHandlers">,
  limits: TimeLimits,
  environment: Environment = process.env,
) => {
  const { useFipsEndpoint, useDualstackEndpoint, maxRetries } = access;
  return {
    requestHandler: sharedHandler(access, store, limits, environment),
    ...(useFipsEndpoint === undefined ? {} : { useFipsEndpoint }),
    ...(useDualstackEndpoint === undefined ? {} : { useDualstackEndpoint }),
    ...(maxRetries === undefined ? {} : { maxAttempts: maxRetries }),
  };
};

type Handle = NodeHttpHandler["handle"];

/** One handler for all clients whose requests take the same way. */
const sharedHandler = (
  access: HandlerSettings,
  { requestHandlers }: Pick<AwsStore, "requestHandlers">,
  limits: TimeLimits,
  environment: Environment,
): RequestHandler => {
  const { httpProxy, httpsProxy, noProxy, customCaBundle, profile, allowInsecureEndpoint } = access;
  const { sharedConfigFiles, sharedCredentialsFiles } = access;
  const ways = { httpProxy, httpsProxy, noProxy, customCaBundle, profile, allowInsecureEndpoint };
  const key = JSON.stringify({ ...ways, sharedConfigFiles, sharedCredentialsFiles, limits });
  const handler = requestHandlers.get(key) ?? requestHandler(access, limits, environment);
  requestHandlers.set(key, handler);
  return handler;
};

type HandlerSettings = Pick<Access, keyof AwsSettings | "profile" | "allowInsecureEndpoint">;

/**
 * A request handler that takes the proxy and the certificate authorities that the settings, the environment or the profile
 * name: the AWS SDK for JavaScript reads none of these. Which proxy, each request decides: one client may call several hosts.
 */
const requestHandler = (access: HandlerSettings, limits: TimeLimits, environment: Environment): RequestHandler => {
  const authorities = certificateAuthorities(access, environment);
  const handlers = new Map<string, NodeHttpHandler>();
  const handlerFor = (target: ProxyTarget, ca: string | undefined): NodeHttpHandler => {
    const proxy = proxyFor(target, access, environment);
    const key = proxy?.url.href ?? "";
    // Without `throwOnRequestTimeout`, the SDK prints a warning and waits on.
    const handler =
      handlers.get(key) ?? new NodeHttpHandler({ ...limits, throwOnRequestTimeout: true, ...agents(proxy, ca) });
    handlers.set(key, handler);
    return handler;
  };
  return {
    metadata: { handlerProtocol: "http/1.1" },
    // A wrong variable is an answer to whoever sends a request.
    handle: async (...[request, options]: Parameters<Handle>): ReturnType<Handle> => {
      if (access.allowInsecureEndpoint !== true) mustBeSecure(request);
      return handlerFor(request, await authorities()).handle(request, options);
    },
    destroy: () => {
      for (const handler of handlers.values()) handler.destroy();
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
};

/** The last gate, for endpoints that the environment or a profile names: AWS_ENDPOINT_URL, `endpoint_url`. */
const mustBeSecure = ({ protocol, hostname, port }: Parameters<Handle>[0]): void => {
  if (protocol === "https:" || isThisMachine(hostname)) return;
  const { rule, remedy } = insecure;
  const url = `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`;
  throw new RegistryError(
    "INVALID_INPUT",
    `an endpoint of AWS is ${url} (from AWS_ENDPOINT_URL, or endpoint_url of a profile), but it ` +
      `${rule}; nothing was sent: ${remedy}`,
  );
};

/** As many sockets as the AWS SDK has. */
const sockets = { keepAlive: true, maxSockets: 50 } satisfies AgentOptions;

const agents = (proxy: NamedProxy | undefined, ca: string | undefined) => {
  const options = { ...sockets, ...(ca === undefined ? {} : { ca }) };
  if (proxy === undefined) return { httpsAgent: options };
  return { httpAgent: new HttpProxyAgent(proxy.url, options), httpsAgent: new Tunnel(proxy, options, ca) };
};

/** A tunnel through a proxy. */
class Tunnel extends HttpsProxyAgent<string> {
  readonly #source: string;
  readonly #ca: string | undefined;

  constructor({ url, source }: NamedProxy, options: AgentOptions, ca: string | undefined) {
    super(url.href, options);
    this.#source = source;
    this.#ca = ca;
  }

  /** The library would use the authorities for the proxy alone, and take a refusal of the proxy for the answer of AWS. */
  override async connect(request: ClientRequest, options: Parameters<HttpsProxyAgent<string>["connect"]>[1]) {
    let status = 0;
    request.once("proxyConnect", ({ statusCode }: { readonly statusCode: number }) => {
      status = statusCode;
    });
    const authorities = this.#ca === undefined ? {} : { ca: this.#ca };
    const socket = await super.connect(request, { ...options, ...authorities });
    if (status === 200) return socket;
    socket.destroy();
    const { host } = this.proxy;
    const remedy = status === 407 ? "write http://<user name>:<password>@<host>:<port>" : "ask those who run it";
    throw new RegistryError(
      "UNAVAILABLE",
      `the proxy ${host} in ${this.#source} refused to connect to ${options.host} with status ${status}: ${remedy}`,
    );
  }
}
