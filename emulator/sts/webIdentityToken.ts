import { AwsError } from "../gateway/message.js";

/** What a token of an identity provider says of whom it was issued for. */
export interface Claims {
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly subject: string;
}

/**
 * The claims of a token that is not over. Its signature is not checked: the emulator asks no identity provider for its keys.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html for the names of the errors
 */
export const readToken = (token: string, now: Date): Claims => {
  const { iss, aud, azp, sub, exp } = claimsIn(token);
  const audiences = [aud].flat().filter((one) => typeof one === "string");
  if (typeof iss !== "string" || typeof sub !== "string" || typeof exp !== "number" || audiences.length === 0) {
    throw notValid();
  }
  if (exp * 1000 <= now.getTime()) {
    // awslabs/aws-orbit-workbench#771
    const [at, until] = [Math.floor(now.getTime() / 1000), Math.floor(exp)];
    throw new AwsError(
      "ExpiredTokenException",
      `Token expired: current date/time ${at} must be before the expiration date/time${until}`,
    );
  }
  return { issuer: iss, audiences: typeof azp === "string" ? [azp] : audiences, subject: sub };
};

const claimsIn = (token: string): Readonly<Record<string, unknown>> => {
  const [, payload = "", signature, ...more] = token.trim().split(".");
  if (signature === undefined || more.length > 0) throw notValid();
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    if (typeof claims === "object" && claims !== null) return { ...claims };
  } catch {
    // Said below.
  }
  throw notValid();
};

// unproven: the text, which people quote from memory
const notValid = (): AwsError =>
  new AwsError(
    "InvalidIdentityToken",
    "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
  );
