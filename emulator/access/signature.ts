import { createHash } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Request } from "../gateway/message.js";
import type { Authorization } from "./authorizationHeader.js";

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
