import type { Access } from "./access.js";

/** Where credentials come from, in words for whoever can do something about them. */
interface CredentialOrigin {
  readonly name: string;
  /** What to do where there are none. */
  readonly supply: string;
  /** What to do where the session is over. */
  readonly renew: string;
}

/** The origin of the credentials that the first `links` roles of the chain give, or of those that it starts with. */
export const credentialOrigin = (access: Access, links = access.assumeRoles.length): CredentialOrigin => {
  const role = access.assumeRoles[links - 1]?.roleArn;
  if (role !== undefined) {
    return {
      name: `role ${role}`,
      supply: "check the chain of roles",
      renew: "check the clock of this machine and whether the role's sessions were revoked",
    };
  }
  if (access.keys !== undefined) {
    const renew = "set aws:accessKey, aws:secretKey and aws:token in the stack's configuration anew";
    return { name: "the stack's configuration", supply: renew, renew };
  }
  const { profile } = access;
  if (profile !== undefined) {
    return {
      name: `profile ${profile}`,
      supply: `check profile ${profile} in the AWS configuration files, or log in: aws sso login --profile ${profile}`,
      renew: `log in again (aws sso login --profile ${profile}), or renew the session that the profile holds`,
    };
  }
  return {
    name: "the environment",
    supply:
      "log in, name a profile (alias profile, stack configuration aws:profile, AWS_PROFILE), or set " +
      "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment",
    renew: "log in again, or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN anew",
  };
};

/** Names of errors that mean: no credentials, or none that AWS accepts. */
const causes: readonly (readonly [names: RegExp, remedy: (from: CredentialOrigin) => string])[] = [
  [/^CredentialsProviderError$/, ({ supply }) => supply],
  [
    /^(ExpiredToken(Exception)?|TokenRefreshRequired)$/,
    ({ name, renew }) =>
      `the session from ${name} is over: ${renew}, then run again (what is set already is not written twice)`,
  ],
  [
    /^(UnrecognizedClientException|InvalidClientTokenId)$/,
    ({ name }) =>
      `AWS does not know the access key from ${name}: renew it; AWS answers so, too, in a Region that the account ` +
      "has not enabled",
  ],
  [
    /^(InvalidSignatureException|SignatureDoesNotMatch)$/,
    ({ name }) => `check the secret key from ${name}, and the clock of this machine`,
  ],
  [
    /^(IncompleteSignature(Exception)?|MissingAuthenticationToken(Exception)?)$/,
    ({ name }) => `check the credentials from ${name}`,
  ],
];

/** What to do about credentials that are missing or not accepted; nothing for an error that is about something else. */
export const credentialRemedy = (errorName: string, from: CredentialOrigin): string | undefined =>
  causes.find(([names]) => names.test(errorName))?.[1](from);

/** A link of a role chain that is broken. All who share the chain get the same one, and say which registry they meant. */
export class RoleNotAssumed extends Error {
  /** Position in the chain, from 0. */
  readonly index: number;

  constructor(index: number, cause: unknown) {
    super(`role ${index + 1} of the chain was not assumed`, { cause });
    this.name = "RoleNotAssumed";
    this.index = index;
  }
}
