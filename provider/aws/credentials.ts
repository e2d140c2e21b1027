import { fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { Access } from "./access.js";

/** A source of credentials, as the AWS SDK takes it: called again when the last ones are about to expire. */
export type CredentialSource = ReturnType<typeof fromTemporaryCredentials>;

/**
 * The credentials that an access asks for: stack keys, or a profile, or the ambient chain; then its roles, one by one.
 *
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html
 */
export const credentialsFor = (access: Access): CredentialSource => {
  const { keys, profile, region } = access;
  const clientConfig = region === undefined ? {} : { clientConfig: { region } };
  const ambient = fromNodeProviderChain({ ...(profile === undefined ? {} : { profile }), ...clientConfig });
  const base: CredentialSource = keys === undefined ? ambient : async () => keys;
  return access.assumeRoles.reduce<CredentialSource>(
    (source, role) =>
      fromTemporaryCredentials({
        masterCredentials: source,
        params: {
          RoleArn: role.roleArn,
          RoleSessionName: role.sessionName ?? "pulumi-ecr-registry",
          ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
          DurationSeconds: role.durationSeconds ?? 3600,
        },
        ...clientConfig,
      }),
    base,
  );
};
