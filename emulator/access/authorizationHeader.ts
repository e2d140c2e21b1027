import { AuthenticationFailure } from "./authenticationFailure.js";

/** The parts of an `Authorization: AWS4-HMAC-SHA256 …` header. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `yyyymmdd` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const parameters = ["Credential", "Signature", "SignedHeaders"] as const;

export const parseAuthorization = (header: string): Authorization => {
  const [algorithm, rest = ""] = splitOnce(header.trim(), " ");
  if (algorithm !== "AWS4-HMAC-SHA256") {
    // unproven: seen from other JSON services
    throw new AuthenticationFailure("incomplete", `Unsupported AWS 'algorithm': '${algorithm}'.`);
  }
  const given = new Map(rest.split(",").map((part) => splitOnce(part.trim(), "=")));
  const missing = parameters.filter((name) => !given.get(name));
  if (missing.length > 0) {
    // unproven: seen from a query service (brendanhay/amazonka#316)
    const complaints = missing.map((name) => `Authorization header requires '${name}' parameter.`);
    throw new AuthenticationFailure("incomplete", `${complaints.join(" ")} Authorization=${header}`);
  }
  const [accessKeyId = "", date = "", region = "", service = "", terminator, ...more] = (
    given.get("Credential") ?? ""
  ).split("/");
  if (terminator !== "aws4_request" || more.length > 0) {
    // unproven: seen from other JSON services
    throw new AuthenticationFailure(
      "incomplete",
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${given.get("Credential")}'`,
    );
  }
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: (given.get("SignedHeaders") ?? "").toLowerCase().split(";"),
    signature: given.get("Signature") ?? "",
  };
};

const splitOnce = (text: string, separator: string): readonly [string, string] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
};
