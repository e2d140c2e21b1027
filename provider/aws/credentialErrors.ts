import type { Access } from "./access.js";
import { ambientOf, ambientProfile } from "./ambient.js";
import type { Profile } from "./profiles.js";

/** Where credentials come from, for messages. */
interface CredentialOrigin {
  readonly name: string;
  /** What to do when there are none. */
  readonly supply: string;
  /** What to do when the session has expired. */
  readonly renew: string;
  /** What to do when AWS STS refuses to hand them out. @default as `supply` */
  readonly refused?: string;
}

const trustOfToken =
  "make the role's trust policy allow sts:AssumeRoleWithWebIdentity for the issuer, the audience and the subject of the token";

/**
 * The origin of the credentials that the first `links` roles of the chain give, or of those that it starts with.
 *
 * @param profile what the files say of the profile that is in force, where one is
 */
export const credentialOrigin = (
  access: Access,
  links = access.assumeRoles.length,
  profile?: Profile,
): CredentialOrigin => {
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
  const webIdentity = access.assumeRoleWithWebIdentity;
  if (webIdentity !== undefined) {
    const renew =
      "make sure that assumeRoleWithWebIdentity has a token that its identity provider has issued a short time ago";
    return { name: `web identity role ${webIdentity.roleArn}`, supply: renew, renew, refused: trustOfToken };
  }
  return access.profile === undefined ? ofEnvironment(profile) : ofProfile(access.profile, profile);
};

/** Where the credentials of an access come from, and which profile they come before, for messages. */
export const shownOrigin = (access: Access): string => {
  const { name } = credentialOrigin(access);
  const named = ambientProfile(process.env);
  const isOfEnvironment = access.profile === undefined && name.startsWith("the environment");
  return named === undefined || !isOfEnvironment
    ? name
    : `${name}, which come before ${named.variable}=${named.profile},`;
};

/** Of a profile that leads to one of IAM Identity Center, the login is of that one. */
const logIn = (name: string, profile: Profile | undefined): string =>
  `aws sso login --profile ${profile?.isSso ? profile.first : name}`;

const ofProfile = (name: string, profile: Profile | undefined): CredentialOrigin => ({
  name: `profile ${name}`,
  supply: profile?.isSso
    ? `log in with ${logIn(name, profile)}; if that does not help, check sso_region and sso_start_url of profile ${profile.first}`
    : `check profile ${name} in the AWS configuration files, or log in with ${logIn(name, profile)}`,
  renew: `log in again (${logIn(name, profile)}), or renew the session in the profile`,
  refused:
    `allow the identity that profile ${profile?.first ?? name} is for to assume the role in profile ${name}, and make the ` +
    "role's trust policy trust it",
});

/** Says which variables are in force: whoever set another one wonders why it does not count. */
const ofEnvironment = (profile: Profile | undefined): CredentialOrigin => {
  const ambient = ambientOf(process.env);
  const named = ambientProfile(process.env);
  const over = (variables: string): string =>
    named === undefined
      ? ""
      : ` (${variables} in force, and come before ${named.variable}=${named.profile}: unset them to use the profile)`;
  switch (ambient.kind) {
    case "keys": {
      const variables = "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN";
      const renew = `log in again, or set new values for ${variables}${over("these variables are")}`;
      return { name: "the environment (AWS_ACCESS_KEY_ID)", supply: renew, renew };
    }
    case "webIdentity": {
      const renew =
        "make sure that AWS_ROLE_ARN is set, and that the file in AWS_WEB_IDENTITY_TOKEN_FILE has a token that its " +
        `identity provider has issued a short time ago${over("these variables are")}`;
      const name = "the environment (AWS_WEB_IDENTITY_TOKEN_FILE)";
      return { name, supply: renew, renew, refused: trustOfToken };
    }
    case "profile": {
      const { name, supply, renew, refused } = ofProfile(ambient.profile, profile);
      const inForce = `${ambient.variable}=${ambient.profile} is in force: unset it, or`;
      return { name, supply: `${inForce} ${supply}`, renew: `${inForce} ${renew}`, refused: `${inForce} ${refused}` };
    }
    case "halfOfKeys": {
      const supply =
        `set ${ambient.missing} as well, or unset ${ambient.given} to use the default profile or the role of this ` +
        "container or instance";
      return { name: "the environment", supply, renew: supply };
    }
    case "default":
      return {
        name: "the environment",
        supply:
          "log in, set a profile (registry.profile, aws:profile in the stack configuration, or AWS_PROFILE), or set " +
          "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment",
        renew: "log in again, or set new values for AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN",
      };
  }
};

/** Names of errors that mean that there are no credentials, or that AWS does not accept them. */
const causes: readonly (readonly [names: RegExp, remedy: (from: CredentialOrigin) => string])[] = [
  [/^(CredentialsProviderError|TokenProviderError)$/, ({ supply }) => supply],
  [
    /^(ExpiredToken(Exception)?|TokenRefreshRequired)$/,
    ({ name, renew }) => `the session from ${name} has expired: ${renew}, then run again (nothing is written twice)`,
  ],
  [
    /^(InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError)(Exception)?$/,
    () => "add the token's issuer to the role's account as an identity provider in IAM, with the token's audience",
  ],
  [
    /^(UnrecognizedClientException|InvalidClientTokenId)$/,
    ({ name, renew }) =>
      `AWS does not recognize the access key from ${name}: ${renew}; or enable the Region for the account, as AWS gives ` +
      "the same answer in a Region that is not enabled",
  ],
  [
    /^(InvalidSignatureException|SignatureDoesNotMatch)$/,
    ({ name }) => `check the secret key from ${name} and the clock of this machine`,
  ],
  [
    // AWS takes a request for as long as 15 minutes after it was signed:
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html
    /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)(Exception)?$/,
    ({ name, renew }) =>
      `set the clock of this machine, as AWS takes a request for 15 minutes; if it is right, the session from ${name} may ` +
      `have ended: ${renew}`,
  ],
  [
    /^(IncompleteSignature(Exception)?|MissingAuthenticationToken(Exception)?)$/,
    ({ name }) => `check the credentials from ${name}`,
  ],
];

/** What to do about credentials that are missing or not accepted; nothing for an error that is about something else. */
export const credentialRemedy = (errorName: string, from: CredentialOrigin): string | undefined =>
  causes.find(([names]) => names.test(errorName))?.[1](from);

/** The credentials that a role chain starts from, or that are used as they are, could not be had. */
export class NoCredentials extends Error {
  /** What the files say of the profile that is in force, where one is. */
  readonly profile: Profile | undefined;

  constructor(cause: unknown, profile: Profile | undefined) {
    super("no credentials could be had", { cause });
    this.name = "NoCredentials";
    this.profile = profile;
  }
}

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
