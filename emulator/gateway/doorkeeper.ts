import type { Reply, Request } from "./message.js";

/**
 * What is answered to a request that a web page may have sent; undefined for any other.
 *
 * A page cannot open a socket, but its host's name can be made to lead to this machine (DNS rebinding): then the browser takes
 * the emulator for a part of that page. Steering is not signed, and hands out keys.
 *
 * @param hosts names beside those of this machine; one that begins with a dot stands for all that end so
 */
export const refusal = ({ headers }: Request, hosts: readonly string[] = []): Reply => {
  const { host = "", origin } = headers;
  const isKnown = (name: string | undefined): boolean =>
    name !== undefined && (isLoopback(name) || isAmong(name, hosts));
  if (!isKnown(nameIn(`http://${host}`))) {
    return forbidden(
      `the Host header must be localhost or an address of this machine, but it is ${JSON.stringify(host)}`,
    );
  }
  if (origin === undefined || isKnown(nameIn(origin))) return undefined;
  return forbidden(`a page of ${JSON.stringify(origin)} may not call the emulator`);
};

const nameIn = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).hostname : undefined);

const isLoopback = (name: string): boolean =>
  name === "localhost" || name.endsWith(".localhost") || name === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(name);

const isAmong = (name: string, hosts: readonly string[]): boolean =>
  hosts.some((one) => (one.startsWith(".") ? name.endsWith(one) : name === one));

const forbidden = (why: string): Reply => ({
  status: 403,
  headers: { "content-type": "text/plain" },
  body: `${why}\n`,
});
