import type { AssumedRole, RegistryAlias } from "../registry/alias.js";
import type { AwsConfig } from "./awsConfig.js";

/** Everything that decides which credentials are used and which endpoint is called. */
export interface Access {
  /** Unset: the SDK looks for one in the profile. */
  readonly region?: string;
  readonly profile?: string;
  /** Only ever from the stack's configuration, where they are secret; never from an input, never in state. */
  readonly keys?: NonNullable<AwsConfig["keys"]>;
  readonly assumeRoles: readonly AssumedRole[];
  /** URL to call in place of Amazon ECR's own endpoint. */
  readonly endpoint?: string;
  /** The same for AWS STS, which hands roles out. */
  readonly stsEndpoint?: string;
  /** Accounts that may be reached; unset: any. */
  readonly allowedAccounts?: readonly string[];
  readonly forbiddenAccounts?: readonly string[];
}

/**
 * How to reach a registry: what the alias says, then the stack's `aws:*` configuration, then the environment.
 *
 * An alias with a `profile` takes no credentials of the stack's; one with `assumeRoles` assumes these in place of the
 * stack's roles. A role that cannot be assumed is an error, never a reason to go on with other credentials.
 */
export const accessTo = (
  alias: RegistryAlias | undefined,
  config: AwsConfig,
  environment: Readonly<Record<string, string | undefined>>,
): Access => {
  const own = alias?.profile !== undefined;
  const elsewhere = own || alias?.assumeRoles !== undefined;
  // A variable that is set to nothing counts as unset.
  const ambientRegion = environment.AWS_REGION || environment.AWS_DEFAULT_REGION || undefined;
  const region = alias?.region ?? config.region ?? ambientRegion;
  const profile = own ? alias?.profile : config.profile;
  const endpoint = alias?.endpoint ?? config.endpoint;
  const configured = elsewhere ? undefined : config.allowedAccounts;
  const allowed = alias?.accountId === undefined ? configured : [alias.accountId];
  return {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(own || config.keys === undefined ? {} : { keys: config.keys }),
    assumeRoles: alias?.assumeRoles ?? (own ? [] : config.assumeRoles),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(config.stsEndpoint === undefined ? {} : { stsEndpoint: config.stsEndpoint }),
    ...(allowed === undefined ? {} : { allowedAccounts: allowed }),
    ...(config.forbiddenAccounts === undefined ? {} : { forbiddenAccounts: config.forbiddenAccounts }),
  };
};
