import { createHash } from "node:crypto";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Request } from "../gateway/message.js";

/** Why a request is turned away before its operation is looked at. Each protocol has its own names for these. */
export type AuthenticationFault = "missing" | "incomplete" | "unknownKey" | "wrongSignature" | "expiredToken";

export class AuthenticationFailure extends Error {
  readonly fault: AuthenticationFault;

  constructor(fault: AuthenticationFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

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

/** The parts of the header, or an `AuthenticationFailure`. */
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

/** The signature that the owner of the secret key makes over what the request says is signed. */
export const expectedSignature = async (
  request: Request,
  authorization: Authorization,
  secretAccessKey: string,
  signingDate: Date,
): Promise<string | undefined> => {
  const signer = new SignatureV4({
    credentials: { accessKeyId: authorization.accessKeyId, secretAccessKey },
    region: authorization.region,
    service: authorization.service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(
    new HttpRequest({
      method: request.method,
      path: request.path,
      query: { ...request.query },
      headers: signedOnly(request, authorization),
      body: request.body,
    }),
    { signingDate, signableHeaders: new Set(authorization.signedHeaders) },
  );
  return signed.headers.authorization?.match(/Signature=([0-9a-f]+)$/)?.[1];
};

/** Whether the body is the one whose hash was sent; without such a header the signature alone speaks for the body. */
export const bodyIsIntact = (request: Request): boolean => {
  const hash = request.headers["x-amz-content-sha256"];
  return hash === undefined || hash === createHash("sha256").update(request.body).digest("hex");
};

const signedOnly = (request: Request, authorization: Authorization): Record<string, string> =>
  Object.fromEntries(authorization.signedHeaders.map((name) => [name, request.headers[name] ?? ""]));

const parameters = ["Credential", "Signature", "SignedHeaders"] as const;

const splitOnce = (text: string, separator: string): readonly [string, string] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
};
