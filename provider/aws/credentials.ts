import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { AssumedRole } from "../registry/alias.js";
import type { Access } from "./access.js";
import { asRoleError } from "./faults.js";

/** A source of credentials, as the AWS SDK takes it: called again when the last ones are about to expire. */
export type CredentialSource = ReturnType<typeof fromTemporaryCredentials>;

/**
 * The credentials that an access asks for: stack keys, or a profile, or the ambient chain; then its roles, one by one.
 *
 * What is asked for and cannot be had is an error, never a reason to go on with other credentials.
 *
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html
 */
export const credentialsFor = (access: Access): CredentialSource =>
  access.assumeRoles.reduce<CredentialSource>((source, role) => assume(role, source, access), baseOf(access));

const baseOf = ({ keys, profile, region }: Access): CredentialSource => {
  const clientConfig = region === undefined ? {} : { clientConfig: { region } };
  if (keys !== undefined) return async () => keys;
  // Not the chain: it would end at the machine's own credentials where the profile is missing or misspelt.
  return profile === undefined ? fromNodeProviderChain(clientConfig) : fromIni({ profile, ...clientConfig });
};

const assume = (role: AssumedRole, source: CredentialSource, { region, stsEndpoint }: Access): CredentialSource => {
  const assumed = fromTemporaryCredentials({
    masterCredentials: source,
    params: {
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName ?? "pulumi-ecr-registry",
      ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
      DurationSeconds: role.durationSeconds ?? 3600,
    },
    clientConfig: {
      ...(region === undefined ? {} : { region }),
      ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }),
    },
  });
  return async (caller) => {
    try {
      return await assumed(caller);
    } catch (error) {
      throw asRoleError(error, role.roleArn);
    }
  };
};
