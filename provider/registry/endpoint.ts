/** Why a URL is not called, and what to do about it; repeats nothing of the URL, in which a password may stand. */
export interface EndpointMistake {
  readonly rule: string;
  readonly remedy: string;
}

/**
 * What is wrong with calling AWS at a URL; undefined where nothing is.
 *
 * Every request is signed and, with temporary credentials, has the session token in a header. Over plain HTTP, whoever is on the
 * way reads the token and the policies, may send the request again while its signature holds, and answers what he likes. So plain
 * HTTP goes to this machine only, also not to private or link-local addresses: interface VPC endpoints have TLS.
 *
 * @param allowInsecure whether plain HTTP may go anywhere; a user name is refused all the same
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export const endpointMistake = (url: string, allowInsecure = false): EndpointMistake | undefined => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return notUrl;
  if (parsed.username !== "" || parsed.password !== "") return withUser;
  if (parsed.protocol === "https:" || allowInsecure || isThisMachine(parsed.hostname)) return undefined;
  return insecure;
};

/**
 * Whether a host is this machine: no name but `localhost` and names below it, which do not leave the machine.
 *
 * @param host as a URL has it, in which 127.1 and 0x7f000001 are 127.0.0.1
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
export const isThisMachine = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || /^127(?:\.\d{1,3}){3}$/.test(host) || /^\[?::1\]?$/.test(host);

const notUrl: EndpointMistake = {
  rule: "must be an https URL, or an http URL of this machine",
  remedy: "write the full URL, or leave it out to call AWS",
};

const withUser: EndpointMistake = {
  rule: "must have no user name and no password, which AWS does not take and which would be stored in the state",
  remedy: "remove them",
};

/** Also what the guard of the requests says. */
export const insecure: EndpointMistake = {
  rule:
    "must be https, or http to this machine (localhost, 127.0.0.1, [::1]), because plain http shows session tokens and " +
    "policies to everyone on the way",
  remedy: "write https://, or set allowInsecureEndpoint: true for the registry if that is meant",
};
