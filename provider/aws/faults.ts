import { RegistryError, type RegistryErrorCode } from "../errors.js";

/** What was being done when AWS, or the way to it, failed. */
export interface Attempt {
  /** As IAM names it: `ecr:PutRegistryPolicy`. */
  readonly operation: string;
  /** Which registry, as far as known before AWS answers: `eu-west-1`, or `eu-west-1 with profile prod`. */
  readonly target: string;
}

/** The fields of an SDK error that matter, whatever its class: un-modelled errors have no class of their own. */
interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
}

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const sdkError = (error: unknown): SdkError => {
  const metadata = field(error, "$metadata");
  const status = field(metadata, "httpStatusCode");
  return {
    name: textOf(field(error, "name")) ?? "Error",
    message: textOf(field(error, "message")) || String(error),
    status: typeof status === "number" ? status : undefined,
    requestId: textOf(field(metadata, "requestId")),
  };
};

const credentialNames =
  /^(CredentialsProviderError|UnrecognizedClientException|InvalidClientTokenId|ExpiredToken(Exception)?|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature(Exception)?|MissingAuthenticationToken(Exception)?|TokenRefreshRequired)$/;

/**
 * Which of our codes an SDK error is; by name and status first, as texts change.
 *
 * The two texts are AWS's own: https://github.com/hashicorp/terraform-provider-aws/issues/39064
 */
const codeOf = ({ name, message, status }: SdkError): RegistryErrorCode => {
  if (/throttl|TooManyRequests|RequestLimitExceeded|SlowDown/i.test(name) || status === 429) return "THROTTLED";
  if (credentialNames.test(name)) return "CREDENTIALS";
  if (/^AccessDenied/.test(name) || name === "UnauthorizedOperation" || status === 403) return "ACCESS_DENIED";
  if (/'Principal not found'/.test(message)) return "PRINCIPAL_NOT_FOUND";
  if (name === "InvalidParameterException" || name === "ValidationException" || name === "LimitExceededException") {
    return "REFUSED";
  }
  if (status !== undefined && status >= 400 && status < 500) return "REFUSED";
  return "UNAVAILABLE";
};

/** AWS names what it misses, which may be another action than the one that was called: `iam:CreateServiceLinkedRole`. */
const deniedAction = ({ message }: SdkError): string | undefined =>
  /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1];

const remedies: Partial<Record<RegistryErrorCode, (attempt: Attempt, sdk: SdkError) => string>> = {
  THROTTLED: () => "run again later, or with fewer resources at once (--parallel)",
  CREDENTIALS: () =>
    "renew or name the credentials (alias profile or assumeRoles, stack configuration aws:profile, environment); " +
    "AWS answers so, too, in a Region that the account has not enabled",
  ACCESS_DENIED: ({ operation }, sdk) => `allow ${deniedAction(sdk) ?? operation} to this identity`,
  UNAVAILABLE: () =>
    "check the network and the Region's name, then run again: what is set already is not written twice",
};

const inOurWords = (attempt: Attempt, error: unknown, code: RegistryErrorCode, remedy?: string): RegistryError => {
  const sdk = sdkError(error);
  const said = sdk.name === "Error" ? sdk.message : `${sdk.name}: ${sdk.message}`;
  const request = sdk.requestId === undefined ? "" : ` (request ${sdk.requestId})`;
  const text = `${attempt.operation} in ${attempt.target} failed: ${said}${request}`;
  return new RegistryError(code, remedy === undefined ? text : `${text}; ${remedy}`, {
    operation: attempt.operation,
    awsErrorName: sdk.name,
    ...(sdk.requestId === undefined ? {} : { requestId: sdk.requestId }),
    cause: error,
  });
};

/** An SDK error in our words: what was done to which registry, what AWS said, what to do. */
export const asRegistryError = (error: unknown, attempt: Attempt): RegistryError => {
  if (error instanceof RegistryError) return error;
  const sdk = sdkError(error);
  const code = codeOf(sdk);
  return inOurWords(attempt, error, code, remedies[code]?.(attempt, sdk));
};

/** The same for a role of a chain that could not be assumed: being refused there means to have no credentials. */
export const asRoleError = (error: unknown, roleArn: string): RegistryError => {
  if (error instanceof RegistryError) return error;
  const attempt = { operation: "sts:AssumeRole", target: `the role chain at ${roleArn}` };
  const code = codeOf(sdkError(error));
  if (code !== "ACCESS_DENIED" && code !== "REFUSED") return asRegistryError(error, attempt);
  const remedy =
    "allow sts:AssumeRole on it to the identity before it, and let its trust policy name that identity " +
    "(and the externalId, if it asks for one)";
  return inOurWords(attempt, error, "CREDENTIALS", remedy);
};
