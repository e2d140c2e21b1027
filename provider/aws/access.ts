import { accountOfRole } from "../registry/arn.js";
import type { AwsSettings } from "../registry/awsSettings.js";
import type { AssumedRole, RegistryConnection } from "../registry/connection.js";
import { registryName } from "../registry/registry.js";
import type { AwsConfig, WebIdentity } from "./awsConfig.js";

/** Stands for the stack configuration where a connection takes nothing from it. */
const noConfig: AwsConfig = { assumeRoles: [] };

/** An empty list counts as unset, as in `@pulumi/aws`. */
const named = (accounts: readonly string[] | undefined): readonly string[] | undefined =>
  accounts?.length === 0 ? undefined : accounts;

/** Everything that decides which credentials are used and which endpoint is called. */
export interface Access extends AwsSettings {
  /** Unset: the SDK looks for one in the profile. */
  readonly region?: string;
  readonly profile?: string;
  /** Only ever from the stack's configuration, where they are secret; never from an input, never in state. */
  readonly keys?: NonNullable<AwsConfig["keys"]>;
  readonly assumeRoleWithWebIdentity?: WebIdentity;
  readonly assumeRoles: readonly AssumedRole[];
  /** URL to call instead of the Amazon ECR endpoint. */
  readonly endpoint?: string;
  /** URL to call instead of the AWS STS endpoint, for assuming roles. */
  readonly stsEndpoint?: string;
  /** Whether plain http may go to other machines. */
  readonly allowInsecureEndpoint?: boolean;
  /** Accounts that may be reached; unset: any. */
  readonly allowedAccounts?: readonly string[];
  readonly forbiddenAccounts?: readonly string[];
}

/**
 * How to reach a registry: what the connection says, then the stack's `aws:*` configuration, then the environment.
 *
 * A connection with a `profile` or a web identity uses no credentials from the stack configuration; one with `assumeRoles`
 * assumes these roles instead of the stack's. A role that cannot be assumed is an error; no other credentials are tried.
 *
 * With `stackConfig: false` nothing from the stack configuration applies, because an explicit `aws.Provider` does not read
 * it. Such a provider took the environment's Region when it was created; with a profile and no Region it uses the profile's.
 */
export const accessTo = (
  connection: RegistryConnection | undefined,
  stack: AwsConfig,
  environment: Readonly<Record<string, string | undefined>>,
): Access => {
  const alone = connection?.stackConfig === false;
  const config = alone ? noConfig : stack;
  const own = connection?.profile !== undefined || connection?.assumeRoleWithWebIdentity !== undefined;
  const elsewhere = own || connection?.assumeRoles !== undefined;
  // A variable that is set to nothing counts as unset.
  const ambientRegion = environment.AWS_REGION || environment.AWS_DEFAULT_REGION || undefined;
  const hasProfile = connection?.profile !== undefined;
  const region = connection?.region ?? config.region ?? (alone && hasProfile ? undefined : ambientRegion);
  const profile = own ? connection?.profile : config.profile;
  const webIdentity = own ? connection?.assumeRoleWithWebIdentity : config.assumeRoleWithWebIdentity;
  const endpoint = connection?.endpoint ?? config.endpoint;
  const stsEndpoint = connection?.stsEndpoint ?? config.stsEndpoint;
  const several = named(connection?.allowedAccountIds);
  const single = connection?.accountId === undefined ? undefined : [connection.accountId];
  const configured = elsewhere ? undefined : named(config.allowedAccounts);
  // Both given, both must allow.
  const allowed = single?.filter((account) => several?.includes(account) ?? true) ?? several ?? configured;
  const forbidden = named(connection?.forbiddenAccountIds) ?? config.forbiddenAccounts;
  return {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(own || config.keys === undefined ? {} : { keys: config.keys }),
    ...(webIdentity === undefined ? {} : { assumeRoleWithWebIdentity: webIdentity }),
    ...clientsOf(config),
    ...clientsOf(connection ?? {}),
    assumeRoles: connection?.assumeRoles ?? (own ? [] : config.assumeRoles),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(connection?.allowInsecureEndpoint === true ? { allowInsecureEndpoint: true } : {}),
    ...(allowed === undefined ? {} : { allowedAccounts: allowed }),
    ...(forbidden === undefined ? {} : { forbiddenAccounts: forbidden }),
  };
};

/** What every client gets, as far as it is said. */
const clientsOf = ({
  sharedConfigFiles,
  sharedCredentialsFiles,
  useFipsEndpoint,
  useDualstackEndpoint,
  maxRetries,
  httpProxy,
  httpsProxy,
  noProxy,
  customCaBundle,
  stsRegion,
}: AwsSettings): AwsSettings => ({
  ...(sharedConfigFiles === undefined ? {} : { sharedConfigFiles }),
  ...(sharedCredentialsFiles === undefined ? {} : { sharedCredentialsFiles }),
  ...(useFipsEndpoint === undefined ? {} : { useFipsEndpoint }),
  ...(useDualstackEndpoint === undefined ? {} : { useDualstackEndpoint }),
  ...(maxRetries === undefined ? {} : { maxRetries }),
  ...(httpProxy === undefined ? {} : { httpProxy }),
  ...(httpsProxy === undefined ? {} : { httpsProxy }),
  ...(noProxy === undefined ? {} : { noProxy }),
  ...(customCaBundle === undefined ? {} : { customCaBundle }),
  ...(stsRegion === undefined ? {} : { stsRegion }),
});

/** The ARN of the role whose credentials an access ends with; undefined where it ends with no role that it names. */
export const lastRole = ({ assumeRoles, keys, assumeRoleWithWebIdentity: webIdentity }: Access): string | undefined =>
  assumeRoles.at(-1)?.roleArn ?? (keys === undefined ? webIdentity?.roleArn : undefined);

/** An access whose Region was found. */
export type Reach = Access & { readonly region: string };

/**
 * Which registry is meant, as far as known before AWS answers: `111122223333/eu-west-1`, or the Region alone.
 *
 * The credentials are for the account of the last role.
 */
export const describeRegistry = (reach: Reach): string => {
  const { region } = reach;
  const account = accountMeant(reach);
  return account === undefined ? region : registryName({ account, region });
};

const accountMeant = (reach: Reach): string | undefined => {
  const [account, ...others] = reach.allowedAccounts ?? [];
  if (account !== undefined && others.length === 0) return account;
  return accountOfRole(lastRole(reach) ?? "");
};

/** Which registry is called, and as whom: `eu-west-1 with profile prod as arn:aws:iam::111122223333:role/deploy`. */
export const describeReach = (reach: Reach): string => {
  const { profile } = reach;
  const role = lastRole(reach);
  const how = [profile && `with profile ${profile}`, role && `as ${role}`].filter(Boolean);
  return [describeRegistry(reach), ...how].join(" ");
};
