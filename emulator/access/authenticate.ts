import type { Request } from "../gateway/message.js";
import type { Clock } from "../options.js";
import type { Caller, Credential } from "./caller.js";
import type { Directory } from "./directory.js";
import {
  AuthenticationFailure,
  type Authorization,
  bodyIsIntact,
  expectedSignature,
  parseAuthorization,
} from "./signature.js";

/** What a service wants its requests to be signed for. */
export interface SigningRules {
  readonly signingName: string;
  readonly skewMinutes: number;
  /** What it says of a request without any signature, of an unknown key and of a session that is over. */
  readonly texts: { readonly missing: string; readonly unknownKey: string; readonly expiredToken: string };
}

export interface Authenticated {
  readonly caller: Caller;
  readonly region: string;
}

// unproven: seen from other JSON services (teralytics/prometheus-ecs-discovery#7), which may append the canonical request
const mismatch =
  "The request signature we calculated does not match the signature you provided. " +
  "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/** Who sent the request and for which Region, or an `AuthenticationFailure`. */
export const authenticate = async (
  request: Request,
  rules: SigningRules,
  directory: Directory,
  clock: Clock,
): Promise<Authenticated> => {
  const header = request.headers.authorization;
  if (header === undefined) throw new AuthenticationFailure("missing", rules.texts.missing);
  const authorization = parseAuthorization(header);
  const credential = directory.credential(authorization.accessKeyId);
  if (credential === undefined || credential.sessionToken !== request.headers["x-amz-security-token"]) {
    throw new AuthenticationFailure("unknownKey", rules.texts.unknownKey);
  }
  const signedAt = checkDates(request, authorization, rules, clock());
  await checkSignature(request, authorization, rules, credential, signedAt);
  if (credential.expiration !== undefined && credential.expiration <= clock()) {
    throw new AuthenticationFailure("expiredToken", rules.texts.expiredToken);
  }
  return { caller: credential.caller, region: authorization.region };
};

const checkDates = (request: Request, authorization: Authorization, rules: SigningRules, now: Date): Date => {
  const stamp = request.headers["x-amz-date"] ?? "";
  const signedAt = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (Number.isNaN(signedAt.getTime())) {
    // unproven: seen from other JSON services
    throw new AuthenticationFailure(
      "incomplete",
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. " +
        `Authorization=${request.headers.authorization}`,
    );
  }
  // unproven: seen from other JSON services (aws/aws-sdk-php#1780, aws/aws-sdk-js#1652), and from STS (aws/aws-cli#6676)
  const skew = rules.skewMinutes * 60_000;
  const [earliest, latest] = [new Date(now.getTime() - skew), new Date(now.getTime() + skew)];
  if (signedAt < earliest) {
    throw new AuthenticationFailure(
      "wrongSignature",
      `Signature expired: ${stamp} is now earlier than ${basicFormat(earliest)} ` +
        `(${basicFormat(now)} - ${rules.skewMinutes} min.)`,
    );
  }
  if (signedAt > latest) {
    throw new AuthenticationFailure(
      "wrongSignature",
      `Signature not yet current: ${stamp} is still later than ${basicFormat(latest)} ` +
        `(${basicFormat(now)} + ${rules.skewMinutes} min.)`,
    );
  }
  // unproven: seen from other services
  if (authorization.date !== stamp.slice(0, 8)) {
    throw new AuthenticationFailure(
      "wrongSignature",
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
        `'${authorization.date}' != '${stamp.slice(0, 8)}', from '${stamp}'.`,
    );
  }
  return signedAt;
};

const checkSignature = async (
  request: Request,
  authorization: Authorization,
  rules: SigningRules,
  credential: Credential,
  signedAt: Date,
): Promise<void> => {
  if (authorization.service !== rules.signingName) {
    // unproven: seen from other JSON services (JuliaCloud/AWS.jl#334), the space at the end too
    const text = `Credential should be scoped to correct service: '${rules.signingName}'. `;
    throw new AuthenticationFailure("wrongSignature", text);
  }
  const expected = await expectedSignature(request, authorization, credential.secretAccessKey, signedAt);
  if (authorization.signature !== expected || !bodyIsIntact(request)) {
    throw new AuthenticationFailure("wrongSignature", mismatch);
  }
};

/** `20260102T030405Z` */
const basicFormat = (time: Date): string => time.toISOString().replace(/[-:]|\.\d{3}/g, "");
