/** Environment variables by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the environment's credentials come from, where neither the program nor the stack's configuration says it. */
export type Ambient =
  | { readonly kind: "keys" }
  | { readonly kind: "webIdentity"; readonly roleArn: string | undefined; readonly sessionName: string | undefined }
  | { readonly kind: "profile"; readonly profile: string; readonly variable: string }
  /** One half of a key pair, and nothing else that is named. */
  | { readonly kind: "halfOfKeys"; readonly given: string; readonly missing: string }
  /** The default profile, else the container's or the instance's role. */
  | { readonly kind: "default" };

/**
 * The source that is in force, in the order of the AWS SDK for Go, which `@pulumi/aws` uses: keys, a web identity, then the
 * profile. The AWS SDK for JavaScript prefers the profile to both. A variable that is set to nothing counts as unset.
 *
 * Half of a key pair counts for nothing there, as here beside a web identity or a profile. Alone, both SDKs would go on with
 * the default profile or the machine's own role, which whoever sets a key does not mean; the AWS CLI refuses it, too.
 *
 * @see https://github.com/aws/aws-sdk-go-v2/blob/main/config/resolve_credentials.go
 */
export const ambientOf = (environment: Environment): Ambient => {
  if (environment.AWS_ACCESS_KEY_ID && environment.AWS_SECRET_ACCESS_KEY) return { kind: "keys" };
  if (environment.AWS_WEB_IDENTITY_TOKEN_FILE) {
    return {
      kind: "webIdentity",
      roleArn: environment.AWS_ROLE_ARN || undefined,
      sessionName: environment.AWS_ROLE_SESSION_NAME || undefined,
    };
  }
  const named = ambientProfile(environment);
  if (named !== undefined) return { kind: "profile", ...named };
  const [given, ...both] = keyPair.filter((name) => environment[name]);
  const missing = keyPair.find((name) => name !== given);
  if (given === undefined || missing === undefined || both.length > 0) return { kind: "default" };
  return { kind: "halfOfKeys", given, missing };
};

const keyPair = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

/** The profile that the environment names, and the variable that does. Its Region counts even where others come first. */
export const ambientProfile = (
  environment: Environment,
): { readonly profile: string; readonly variable: string } | undefined => {
  const variable = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"].find((name) => environment[name]);
  const profile = variable === undefined ? undefined : environment[variable];
  return variable === undefined || profile === undefined ? undefined : { profile, variable };
};
