import { BlockList, isIP } from "node:net";
import { RegistryError } from "../base/errors.js";
import type { AwsSettings } from "../registry/awsSettings.js";
import type { Environment } from "./ambient.js";

/** Where a request goes: what decides whether it takes a proxy. */
export interface ProxyTarget {
  /** `https:` or `http:`. */
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}

/** What the program or the stack's configuration says of proxies. */
export type ProxySettings = Pick<AwsSettings, "httpProxy" | "httpsProxy" | "noProxy">;

/** A proxy, and what names it: a setting or an environment variable. */
export interface NamedProxy {
  /** May hold a password, so no message shows it whole. */
  readonly url: URL;
  readonly source: string;
}

/**
 * The proxy that the settings ask for, else the environment, by the rules of the AWS SDK for Go, which `@pulumi/aws` uses: `HTTPS_PROXY` or
 * `HTTP_PROXY` by the protocol of the request, in upper case or else in lower case, and `NO_PROXY`. Requests to this machine
 * take no proxy, ever. `httpProxy` counts for requests with TLS as well, where nothing else names a proxy for these.
 *
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 * @see https://github.com/hashicorp/aws-sdk-go-base/blob/main/internal/config/config.go
 */
export const proxyFor = (
  target: ProxyTarget,
  settings: ProxySettings,
  environment: Environment,
): NamedProxy | undefined => {
  const source = sourceOf(target, settings, environment);
  if (source === undefined) return undefined;
  if (isExempt(target, settings.noProxy || environment.NO_PROXY || environment.no_proxy || "")) return undefined;
  return { url: proxyUrl(source), source: source.name };
};

interface Source {
  readonly name: string;
  readonly value: string;
  readonly isVariable: boolean;
}

/** What names the proxy for a request; what is set to nothing names none. */
export const sourceOf = (
  { protocol }: Pick<ProxyTarget, "protocol">,
  { httpProxy, httpsProxy }: ProxySettings,
  environment: Environment,
): Source | undefined => {
  const isTls = protocol === "https:";
  const variable = isTls ? "HTTPS_PROXY" : "HTTP_PROXY";
  const named = (name: string, value: string | undefined, isVariable = false) =>
    value ? [{ name, value, isVariable }] : [];
  const ofEnvironment = (name: string) => named(name, environment[name], true);
  const [first] = [
    ...(isTls ? named("httpsProxy", httpsProxy) : named("httpProxy", httpProxy)),
    ...ofEnvironment(variable),
    ...ofEnvironment(variable.toLowerCase()),
    ...(isTls ? named("httpProxy", httpProxy) : []),
  ];
  return first;
};

const proxyUrl = ({ value, name, isVariable }: Source): URL => {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  // Without the value, which may hold a password.
  throw new RegistryError(
    "INVALID_INPUT",
    `${isVariable ? "environment variable " : ""}${name} must be the URL of an HTTP proxy: write it like http://host:8080, ` +
      `or ${isVariable ? "unset it" : "leave it out"}`,
  );
};

const isExempt = ({ protocol, hostname, port }: ProxyTarget, list: string): boolean => {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, "");
  if (host === "localhost" || (isIP(host) !== 0 && contains(loopback, host))) return true;
  const at = String(port ?? (protocol === "https:" ? 443 : 80));
  return list
    .toLowerCase()
    .split(",")
    .map((entry) => entry.trim())
    .some((entry) => entry !== "" && exempts(entry, host, at));
};

/** An entry of `NO_PROXY`: `*`, a network such as `10.0.0.0/8`, or an address or a domain, each with or without a port. */
const exempts = (entry: string, host: string, port: string): boolean => {
  if (entry === "*") return true;
  const network = networkOf(entry);
  if (network !== undefined) return isIP(host) !== 0 && contains(network, host);
  const [, name = "", only] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? [];
  if (only !== undefined && only !== port) return false;
  const address = name.replace(/^\[|\]$/g, "");
  if (isIP(address) !== 0) return address === host;
  const domain = name.replace(/^\*(?=\.)/, "");
  // Of `.example.com` its subdomains alone, of `example.com` the domain as well.
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
};

const networkOf = (entry: string): BlockList | undefined => {
  const [, address = "", bits] = /^(.+)\/(\d{1,3})$/.exec(entry) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(bits) > (version === 6 ? 128 : 32)) return undefined;
  const network = new BlockList();
  network.addSubnet(address, Number(bits), version === 6 ? "ipv6" : "ipv4");
  return network;
};

const contains = (network: BlockList, address: string): boolean =>
  network.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");
