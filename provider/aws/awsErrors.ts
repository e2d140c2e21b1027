import { RegistryError, type RegistryErrorCode } from "../base/errors.js";
import { describeReach, describeRegistry, type Reach } from "./access.js";
import { credentialOrigin, credentialRemedy, NoCredentials, RoleNotAssumed } from "./credentialErrors.js";
import { isOfNetwork, networkRemedy } from "./networkErrors.js";
import { isOddAnswer, notUnderstood } from "./notUnderstood.js";
import { type SdkError, sdkError } from "./sdkError.js";
import { answererRemedy } from "./wire.js";

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
const codeOf = (sdk: SdkError, aboutCredentials: boolean): RegistryErrorCode => {
  const { name, message, status } = sdk;
  if (isOfNetwork(sdk)) return "UNAVAILABLE";
  if (/throttl|TooManyRequests|RequestLimitExceeded|SlowDown/i.test(name) || status === 429) return "THROTTLED";
  // Nobody knows whether it was AWS that answered, see `wire.ts`; nor what became of a request that came too slowly.
  if (name === "UnreadableAnswer" || status === 408) return "UNAVAILABLE";
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

/** An explicit deny outweighs every allow: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const deniedRemedy = (action: string, { name, message }: SdkError): string => {
  if (name === "OptInRequired") return "complete the sign-up of the account for Amazon ECR";
  const [, policy] = /with an explicit deny in (?:an? |the )?([\w -]*policy|permissions boundary)/.exec(message) ?? [];
  return policy === undefined
    ? `allow this identity to call ${action}`
    : `take ${action} out of the explicit deny in the ${policy}, which outweighs every allow`;
};

const refusedRemedy = (operation: string, { message }: SdkError): string => {
  if (!/:(Put|Delete|Start|Stop)/.test(operation))
    return "check that the endpoint is one of the service, then run again";
  // One text for all that AWS does not take of a policy.
  return /Invalid registry policy provided/.test(message)
    ? "nothing was changed: make sure that every account, user and role in the policy exists, then run again"
    : "nothing was changed: correct what AWS names, then run again";
};

const remedies: Partial<Record<RegistryErrorCode, (operation: string, sdk: SdkError, access: Reach) => string>> = {
  THROTTLED: () => "try again later, or with a lower --parallel",
  ACCESS_DENIED: (operation, sdk) => deniedRemedy(deniedAction(sdk) ?? operation, sdk),
  UNAVAILABLE: (operation, sdk, access) => answererRemedy(sdk) ?? networkRemedy(sdk, operation, access, process.env),
  REFUSED: (operation, sdk) => refusedRemedy(operation, sdk),
  PRINCIPAL_NOT_FOUND: () =>
    "nothing was changed: correct the account, role or user that AWS does not know, or remove it; if the program makes it, let " +
    "this resource depend on it",
};

interface Failure {
  readonly code: RegistryErrorCode;
  readonly operation: string;
  readonly remedy: string | undefined;
  /** Why nothing was sent, where that is so. */
  readonly because?: string;
}

const inOurWords = (what: string, sdk: SdkError, { code, operation, remedy, because }: Failure): RegistryError => {
  const said = sdk.name === "Error" ? sdk.message : `${sdk.name}: ${sdk.message}`;
  const request = sdk.requestId === undefined ? "" : ` (request ${sdk.requestId})`;
  const advice = remedy === undefined ? "" : `; ${remedy}`;
  const reason = because === undefined ? "" : ` was not sent, because ${because}`;
  return new RegistryError(code, `${what}${reason}: ${said}${request}${advice}`, {
    operation,
    ...(because === undefined ? {} : { reason: `${because}: ${said}` }),
    answer: `${said}${request}`,
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
  // An endpoint that must not be called says so by itself.
  if (cause instanceof RegistryError && cause.code === "INVALID_INPUT") return cause;
  const { operation, access } = attempt;
  const { length } = access.assumeRoles;
  const sdk = sdkError(cause);
  const from = credentialOrigin(access, index);
  const aboutCredentials = credentialRemedy(sdk.name, from);
  const code = codeOf(sdk, aboutCredentials !== undefined);
  const refused = code === "ACCESS_DENIED" || code === "REFUSED";
  const place = length === 1 ? "" : ` (role ${index + 1} of ${length})`;
  const before = index === 0 ? "" : ", which was assumed";
  return inOurWords(`${operation} in ${describeRegistry(access)}`, sdk, {
    because:
      `sts:AssumeRole on ${access.assumeRoles[index]?.roleArn}${place} failed with credentials from ` +
      `${from.name}${before}`,
    code: refused ? "CREDENTIALS" : code,
    operation: "sts:AssumeRole",
    remedy: refused
      ? roleRemedy(code, sdk, attempt, index)
      : (aboutCredentials ?? remedies[code]?.("sts:AssumeRole", sdk, access)),
  });
};

/** Whatever is no trouble on the way is about the credentials: a missing file, a refused role, a token that is over. */
const asCredentialsError = ({ cause, profile }: NoCredentials, attempt: Attempt): RegistryError => {
  const { operation, access } = attempt;
  const sdk = sdkError(cause);
  const from = credentialOrigin(access, 0, profile);
  const known = codeOf(sdk, true);
  const code = sdk.status !== undefined && sdk.status >= 500 ? "UNAVAILABLE" : known;
  const refused = /^AccessDenied/.test(sdk.name) ? from.refused : undefined;
  return inOurWords(`${operation} in ${describeRegistry(access)}`, sdk, {
    because: `there are no credentials from ${from.name}`,
    code,
    operation,
    remedy:
      code === "CREDENTIALS"
        ? (refused ?? credentialRemedy(sdk.name, from) ?? from.supply)
        : remedies[code]?.(operation, sdk, access),
  });
};

/** An SDK error in this package's terms: what was done to which registry, what AWS said, what to do. */
export const asRegistryError = (error: unknown, attempt: Attempt): RegistryError => {
  if (error instanceof RegistryError) return error;
  // Of a proxy or a certificate: in our words already.
  const isWrapped = error instanceof RoleNotAssumed || error instanceof NoCredentials;
  if (isWrapped && error.cause instanceof RegistryError) return error.cause;
  if (error instanceof RoleNotAssumed) return asRoleError(error, attempt);
  if (error instanceof NoCredentials) return asCredentialsError(error, attempt);
  const { operation, access } = attempt;
  const sdk = sdkError(error);
  if (isOddAnswer(error, sdk.status)) return notUnderstood(attempt, error);
  const aboutCredentials = credentialRemedy(sdk.name, credentialOrigin(access));
  const code = codeOf(sdk, aboutCredentials !== undefined);
  const remedy = aboutCredentials ?? remedies[code]?.(operation, sdk, access);
  return inOurWords(`${operation} in ${describeReach(access)} failed`, sdk, { code, operation, remedy });
};
