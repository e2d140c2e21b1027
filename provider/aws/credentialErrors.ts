import type { Access } from "./access.js";

/** Where credentials come from, for messages. */
interface CredentialOrigin {
  readonly name: string;
  /** What to do when there are none. */
  readonly supply: string;
  /** What to do when the session has expired. */
  readonly renew: string;
}

/** The origin of the credentials that the first `links` roles of the chain give, or of those that it starts with. */
export const credentialOrigin = (access: Access, links = access.assumeRoles.length): CredentialOrigin => {
  const role = access.assumeRoles[links - 1]?.roleArn;
  if (role !== undefined) {
    return {
      name: `role ${role}`,
      supply: "check the role chain",
      renew: "check the clock of this machine, and whether the role's sessions were revoked",
    };
  }
  if (access.keys !== undefined) {
    const renew = "set new values for aws:accessKey, aws:secretKey and aws:token in the stack configuration";
    return { name: "the stack configuration", supply: renew, renew };
  }
  const { profile } = access;
  if (profile !== undefined) {
    return {
      name: `profile ${profile}`,
      supply: `check profile ${profile} in the AWS configuration files, or log in with aws sso login --profile ${profile}`,
      renew: `log in again (aws sso login --profile ${profile}), or renew the session in the profile`,
    };
  }
  return {
    name: "the environment",
    supply:
      "log in, set a profile (registry.profile, aws:profile in the stack configuration, or AWS_PROFILE), or set " +
      "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment",
    renew: "log in again, or set new values for AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN",
  };
};

/** Names of errors that mean that there are no credentials, or that AWS does not accept them. */
const causes: readonly (readonly [names: RegExp, remedy: (from: CredentialOrigin) => string])[] = [
  [/^CredentialsProviderError$/, ({ supply }) => supply],
  [
    /^(ExpiredToken(Exception)?|TokenRefreshRequired)$/,
    ({ name, renew }) => `the session from ${name} has expired: ${renew}, then run again (nothing is written twice)`,
  ],
  [
    /^(UnrecognizedClientException|InvalidClientTokenId)$/,
    ({ name }) =>
      `AWS does not recognize the access key from ${name}: replace it, or enable the Region for the account, as AWS gives ` +
      "the same answer in a Region that is not enabled",
  ],
  [
    /^(InvalidSignatureException|SignatureDoesNotMatch)$/,
    ({ name }) => `check the secret key from ${name} and the clock of this machine`,
  ],
  [
    /^(IncompleteSignature(Exception)?|MissingAuthenticationToken(Exception)?)$/,
    ({ name }) => `check the credentials from ${name}`,
  ],
];

/** What to do about credentials that are missing or not accepted; nothing for an error that is about something else. */
export const credentialRemedy = (errorName: string, from: CredentialOrigin): string | undefined =>
  causes.find(([names]) => names.test(errorName))?.[1](from);

/** A role of a role chain that could not be assumed. All calls that share the chain get the same error. */
export class RoleNotAssumed extends Error {
  /** Position in the chain, from 0. */
  readonly index: number;

  constructor(index: number, cause: unknown) {
    super(`role ${index + 1} of the chain could not be assumed`, { cause });
    this.name = "RoleNotAssumed";
    this.index = index;
  }
}
