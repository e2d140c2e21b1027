/** A role that a token of an identity provider gives, as in `sts:AssumeRoleWithWebIdentity`; the token itself is in a file. */
export interface WebIdentityRole {
  readonly roleArn: string;
  /** File with the token, read anew whenever the session is renewed. */
  readonly webIdentityTokenFile?: string;
  /** Session name, as shown in CloudTrail, 2 to 64 characters. @default "pulumi-ecr-registry" */
  readonly sessionName?: string;
  /** Session duration, 900 to 43,200 s. @default 3600 */
  readonly durationSeconds?: number;
  /** IAM policy, JSON text, that restricts what the session may do. */
  readonly policy?: string;
  /** ARNs of IAM policies that restrict what the session may do. */
  readonly policyArns?: readonly string[];
}

/**
 * What only an `aws.Provider` and the stack's `aws:*` configuration say of the way to a registry, named as in `@pulumi/aws`.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/provider/
 */
export interface AwsSettings {
  /** The role to begin with, in place of a profile and of the environment's credentials. */
  readonly assumeRoleWithWebIdentity?: WebIdentityRole;
  /** Shared AWS configuration files; where they differ, the last one counts. @default AWS_CONFIG_FILE, else ~/.aws/config */
  readonly sharedConfigFiles?: readonly string[];
  /** Shared credentials files. @default AWS_SHARED_CREDENTIALS_FILE, else ~/.aws/credentials */
  readonly sharedCredentialsFiles?: readonly string[];
  /** @default AWS_USE_FIPS_ENDPOINT */
  readonly useFipsEndpoint?: boolean;
  /** @default AWS_USE_DUALSTACK_ENDPOINT */
  readonly useDualstackEndpoint?: boolean;
  /** URL of the proxy for requests without TLS; for those with TLS as well where nothing names one. @default HTTP_PROXY */
  readonly httpProxy?: string;
  /** URL of the proxy for requests with TLS. @default HTTPS_PROXY */
  readonly httpsProxy?: string;
  /** Hosts that take no proxy, with commas between them. @default NO_PROXY */
  readonly noProxy?: string;
  /** File with the certificate authorities to accept, PEM. @default AWS_CA_BUNDLE, else `ca_bundle` of the profile, else Node's */
  readonly customCaBundle?: string;
  /** Region of the AWS STS endpoint that roles are assumed at. @default the registry's */
  readonly stsRegion?: string;
  /** How often a read is sent at most. Writes are sent once, and repeated only after a look at what is live. @default 3 */
  readonly maxRetries?: number;
}
