import {
  fromEnv,
  fromIni,
  fromNodeProviderChain,
  fromSSO,
  fromTemporaryCredentials,
  fromTokenFile,
  fromWebToken,
} from "@aws-sdk/credential-providers";
import { CredentialsProviderError } from "@smithy/core/config";
import type { Access } from "./access.js";
import { ambientOf } from "./ambient.js";
import type { WebIdentity } from "./awsConfig.js";
import { clientSettings, type TimeLimits } from "./clientSettings.js";
import { NoCredentials } from "./credentialErrors.js";
import { filesOf, type Profile, profileIn } from "./profiles.js";
import type { AwsStore, CredentialSource } from "./store.js";

/** The AWS SDK's sources of credentials. */
type Source = ReturnType<typeof fromIni>;

/** What every client of a source gets. */
type Clients = ReturnType<typeof clientSettings>;

/** All that decides which base credentials an access has, beside the environment. */
export const baseKeyOf = (access: Access) => {
  const { keys, assumeRoleWithWebIdentity: webIdentity, profile, stsEndpoint, assumeRoles: _, ...others } = access;
  if (keys !== undefined) return { keys };
  const { useFipsEndpoint, useDualstackEndpoint, maxRetries, sharedConfigFiles, sharedCredentialsFiles } = others;
  const { httpProxy, httpsProxy, noProxy, customCaBundle, stsRegion, allowInsecureEndpoint } = others;
  const network = { httpProxy, httpsProxy, noProxy, customCaBundle, allowInsecureEndpoint };
  const clients = { useFipsEndpoint, useDualstackEndpoint, maxRetries, ...network };
  if (webIdentity !== undefined) return { webIdentity, stsEndpoint, stsRegion, ...clients };
  return { profile, sharedConfigFiles, sharedCredentialsFiles, ...clients };
};

/**
 * The credentials that a role chain starts from, or that are used as they are: keys, or a web identity, or a profile, or what
 * the environment says.
 *
 * What is asked for and cannot be had is an error, `NoCredentials`, never a reason to go on with other credentials.
 */
export const baseCredentials = (access: Access, store: AwsStore, limits: TimeLimits): CredentialSource => {
  const { keys, assumeRoleWithWebIdentity: webIdentity, profile, region } = access;
  if (keys !== undefined) return async () => keys;
  const clients = clientSettings(access, store, limits);
  const look = lookUp(access);
  const source = (): Source => {
    if (webIdentity !== undefined) return ofWebIdentity(webIdentity, access, clients);
    return profile === undefined ? ofEnvironment(access, clients) : ofProfile(profile, access, clients);
  };
  // In `clientConfig`, the Region would go to every client that hands out credentials, also to that of an SSO portal, which
  // is in the Region of its session. As the caller's, it goes to AWS STS alone, after the Region of the profile.
  const caller = region === undefined ? {} : { callerClientConfig: { ...clients, region: async () => region } };
  return async () => {
    try {
      return await source()(caller);
    } catch (cause) {
      throw new NoCredentials(cause, await look());
    }
  };
};

const sessionName = "pulumi-ecr-registry";

const ofWebIdentity = (webIdentity: WebIdentity, access: Access, clients: Clients): Source => {
  const { stsEndpoint, stsRegion: region = access.region } = access;
  const { webIdentityToken, webIdentityTokenFile, roleArn, policy, policyArns, durationSeconds } = webIdentity;
  const role = {
    roleArn,
    roleSessionName: webIdentity.sessionName ?? sessionName,
    durationSeconds: durationSeconds ?? 3600,
    ...(policy === undefined ? {} : { policy }),
    ...(policyArns === undefined ? {} : { policyArns: policyArns.map((arn) => ({ arn })) }),
    clientConfig: {
      ...clients,
      ...(region === undefined ? {} : { region }),
      ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }),
    },
  };
  if (webIdentityToken !== undefined) return fromWebToken({ ...role, webIdentityToken });
  return fromTokenFile({ ...role, ...(webIdentityTokenFile === undefined ? {} : { webIdentityTokenFile }) });
};

/** Not the SDK's chain: it would end at the machine's own credentials where the profile is missing or misspelt. */
const ofProfile =
  (profile: string, access: Access, clients: Clients): Source =>
  async (caller) => {
    const found = await profileIn(filesOf(access), profile);
    if (found.isSso) return ofSso(found, access, clients)(caller);
    return fromIni({ profile, ...filesOf(access), clientConfig: clients })(caller);
  };

/** The SDK's own way from a profile to one of IAM Identity Center forgets which files to read. */
const ofSso = ({ first, roles }: Profile, access: Access, clients: Clients): Source =>
  roles.reduce<Source>(
    (source, role) =>
      fromTemporaryCredentials({
        masterCredentials: source,
        params: {
          RoleArn: role.role_arn,
          RoleSessionName: role.role_session_name ?? sessionName,
          ...(role.external_id === undefined ? {} : { ExternalId: role.external_id }),
          DurationSeconds: Number(role.duration_seconds ?? 3600),
        },
        clientConfig: { ...clients, ...(role.region === undefined ? {} : { region: role.region }) },
      }),
    fromSSO({ profile: first, ...filesOf(access), clientConfig: clients }),
  );

const ofEnvironment =
  (access: Access, clients: Clients): Source =>
  async (caller) => {
    const ambient = ambientOf(process.env);
    const files = filesOf(access);
    switch (ambient.kind) {
      case "keys":
        return fromEnv()();
      case "webIdentity": {
        const { roleArn } = ambient;
        if (roleArn === undefined) throw new CredentialsProviderError("AWS_ROLE_ARN is not set", false);
        return fromTokenFile({ roleSessionName: ambient.sessionName ?? sessionName, clientConfig: clients })(caller);
      }
      case "profile": {
        const { profile } = ambient;
        // The AWS SDK for JavaScript would go on with the machine's own credentials.
        const found = await profileIn(files, profile);
        if (found.isSso) return ofSso(found, access, clients)(caller);
        return fromNodeProviderChain({ profile, ...files, clientConfig: clients })(caller);
      }
      case "halfOfKeys":
        throw new CredentialsProviderError(`${ambient.given} is set, but ${ambient.missing} is not`, false);
      case "default":
        return fromNodeProviderChain({ ...files, clientConfig: clients })(caller);
    }
  };

/** What the files say of the profile that is in force, for the advice of an error. */
const lookUp = (access: Access) => async (): Promise<Profile | undefined> => {
  const ambient = ambientOf(process.env);
  const profile = access.profile ?? (ambient.kind === "profile" ? ambient.profile : undefined);
  if (access.assumeRoleWithWebIdentity !== undefined) return undefined;
  try {
    return await profileIn(filesOf(access), profile ?? "default");
  } catch {
    return undefined;
  }
};
