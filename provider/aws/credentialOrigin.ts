import type { Access } from "./access.js";

/** Where credentials come from, in words for whoever can do something about them. */
export interface CredentialOrigin {
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
