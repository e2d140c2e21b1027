import { RegistryError, type RegistryErrorCode } from "../base/errors.js";
import { describeReach, describeRegistry, type Reach } from "./access.js";
import { credentialOrigin, credentialRemedy, RoleNotAssumed } from "./credentialErrors.js";

/** What was being done when AWS, or the connection to it, failed. */
interface Attempt {
  /** As IAM names it: `ecr:PutRegistryPolicy`. */
  readonly operation: string;
  readonly access: Reach;
}

/**
 * Which of our codes an SDK error is; by name and status first, as texts change.
 *
 * The two texts are AWS's own: https://github.com/hashicorp/terraform-provider-aws/issues/39064
 */
const codeOf = ({ name, message, status }: SdkError, aboutCredentials: boolean): RegistryErrorCode => {
  if (/throttl|TooManyRequests|RequestLimitExceeded|SlowDown/i.test(name) || status === 429) return "THROTTLED";
  // Nobody knows whether it was AWS that answered: see `wire.ts`.
  if (name === "UnreadableAnswer") return "UNAVAILABLE";
  if (aboutCredentials) return "CREDENTIALS";
  if (/^AccessDenied/.test(name) || name === "UnauthorizedOperation" || status === 403) return "ACCESS_DENIED";
  if (/'Principal not found'/.test(message)) return "PRINCIPAL_NOT_FOUND";
  if (name === "InvalidParameterException" || name === "ValidationException" || name === "LimitExceededException") {
    return "REFUSED";
  }
  if (status !== undefined && status >= 400 && status < 500) return "REFUSED";
  return "UNAVAILABLE";
};

/** AWS names the missing permission, which may be for another action than the one called: `iam:CreateServiceLinkedRole`. */
const deniedAction = ({ message }: SdkError): string | undefined =>
  /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1];

const remedies: Partial<Record<RegistryErrorCode, (operation: string, sdk: SdkError) => string>> = {
  THROTTLED: () => "try again later, or with a lower --parallel",
  ACCESS_DENIED: (operation, sdk) => `allow this identity to call ${deniedAction(sdk) ?? operation}`,
  UNAVAILABLE: () => "check the network and the Region, then run again: nothing is written twice",
};

interface Failure {
  readonly code: RegistryErrorCode;
  readonly operation: string;
  readonly remedy: string | undefined;
}

const inOurWords = (what: string, sdk: SdkError, { code, operation, remedy }: Failure): RegistryError => {
  const said = sdk.name === "Error" ? sdk.message : `${sdk.name}: ${sdk.message}`;
  const request = sdk.requestId === undefined ? "" : ` (request ${sdk.requestId})`;
  return new RegistryError(code, `${what}: ${said}${request}${remedy === undefined ? "" : `; ${remedy}`}`, {
    operation,
    awsErrorName: sdk.name,
    ...(sdk.requestId === undefined ? {} : { requestId: sdk.requestId }),
    ...(sdk.cause === undefined ? {} : { cause: sdk.cause }),
  });
};

/** AWS gives the same error for a role that does not exist, does not trust the caller, or requires another external ID. */
const roleRemedy = (code: RegistryErrorCode, sdk: SdkError, { access }: Attempt, index: number): string => {
  const role = access.assumeRoles[index];
  if (sdk.name === "RegionDisabledException") return `activate AWS STS in ${access.region} in the role's account`;
  if (code === "REFUSED") return "correct the role's roleArn, sessionName, durationSeconds or externalId";
  const externalId =
    role?.externalId === undefined
      ? "add externalId if the role's trust policy requires one"
      : "check the externalId against the role's trust policy";
  return (
    "allow this identity to call sts:AssumeRole on the role, make the role's trust policy trust this identity, " +
    `and ${externalId}`
  );
};

/** Without the role there are no credentials, and nothing was sent to the registry. */
const asRoleError = ({ index, cause }: RoleNotAssumed, attempt: Attempt): RegistryError => {
  const { operation, access } = attempt;
  const { length } = access.assumeRoles;
  const sdk = sdkError(cause);
  const from = credentialOrigin(access, index);
  const aboutCredentials = credentialRemedy(sdk.name, from);
  const code = codeOf(sdk, aboutCredentials !== undefined);
  const refused = code === "ACCESS_DENIED" || code === "REFUSED";
  const place = length === 1 ? "" : ` (role ${index + 1} of ${length})`;
  const before = index === 0 ? "" : ", which was assumed";
  return inOurWords(
    `${operation} in ${describeRegistry(access)} was not sent, because sts:AssumeRole on ` +
      `${access.assumeRoles[index]?.roleArn}${place} failed with credentials from ${from.name}${before}`,
    sdk,
    {
      code: refused ? "CREDENTIALS" : code,
      operation: "sts:AssumeRole",
      remedy: refused
        ? roleRemedy(code, sdk, attempt, index)
        : (aboutCredentials ?? remedies[code]?.("sts:AssumeRole", sdk)),
    },
  );
};

/** An SDK error in this package's terms: what was done to which registry, what AWS said, what to do. */
export const asRegistryError = (error: unknown, attempt: Attempt): RegistryError => {
  if (error instanceof RegistryError) return error;
  if (error instanceof RoleNotAssumed) return asRoleError(error, attempt);
  const { operation, access } = attempt;
  const sdk = sdkError(error);
  const aboutCredentials = credentialRemedy(sdk.name, credentialOrigin(access));
  const code = codeOf(sdk, aboutCredentials !== undefined);
  const remedy = aboutCredentials ?? remedies[code]?.(operation, sdk);
  return inOurWords(`${operation} in ${describeReach(access)} failed`, sdk, { code, operation, remedy });
};

/** The fields of an SDK error that matter, whatever its class: un-modelled errors have no class of their own. */
interface SdkError {
  readonly name: string;
  /** Holds no secrets. */
  readonly message: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** The error itself, unless its own text holds a secret. */
  readonly cause: unknown;
}

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Whatever was thrown, as an SDK error. */
const sdkError = (error: unknown): SdkError => {
  const metadata = field(error, "$metadata");
  const status = field(metadata, "httpStatusCode");
  const text = textOf(field(error, "message")) || String(error);
  const message = withoutSecrets(text);
  return {
    name: textOf(field(error, "name")) ?? "Error",
    message,
    status: typeof status === "number" ? status : undefined,
    requestId: textOf(field(metadata, "requestId")),
    cause: message === text ? error : undefined,
  };
};

/**
 * A text of AWS without what no message may show: of a bad signature AWS repeats what was to be signed, with the session
 * token in it; of a bad header the header; of a bad external id the value.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\s*The Canonical String for this request should have been[\s\S]*$/i, "")
    .replace(/\bAuthorization=[\s\S]*$/, "Authorization=...")
    .replace(/(x-amz-security-token\W{1,3})[^\s'"&]+/gi, "$1...")
    .replace(/(Value ')[^']*(' at 'externalId')/gi, "$1...$2")
    .replace(/\b(AKIA|ASIA)[0-9A-Z]{12,}\b/g, "$1...");
